// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.guard;

/**
 * Licence plates of mainland China: a province's character, a letter, and five places, or six for new energy vehicles (GA
 * 36-2018), with at most two letters among them and none of them I or O. A blank or a dot may stand after the letter.
 */
final class LicencePlates {
    private static final String PROVINCES = "\u4EAC\u6D25\u6CAA\u6E1D\u5180\u8C6B\u4E91\u8FBD\u9ED1\u6E58\u7696\u9C81"
            + "\u65B0\u82CF\u6D59\u8D63\u9102\u6842\u7518\u664B\u8499\u9655\u5409\u95FD\u8D35\u7CA4\u9752\u85CF\u5DDD"
            + "\u5B81\u743C";
    /** Learner, police, trailer, Hong Kong, Macao: in the last place. */
    private static final String SPECIAL = "\u5B66\u8B66\u6302\u6E2F\u6FB3";

    private static final String GAPS = " \u00B7\u2022.-";

    private LicencePlates() {}

    static boolean isProvince(char c) {
        return PROVINCES.indexOf(c) >= 0;
    }

    /** Where the plate ends that begins with the province at {@code at}; -1 for none. */
    static int end(String s, int at) {
        if (at + 2 >= s.length() || !isPlace(s.charAt(at + 1)) || !Chars.isUpper(s.charAt(at + 1))) {
            return -1;
        }
        int from = at + (GAPS.indexOf(s.charAt(at + 2)) >= 0 ? 3 : 2);
        int end = from;
        int letters = 0;
        while (end < s.length() && end - from < 7 && isPlace(s.charAt(end))) {
            letters += Chars.isUpper(s.charAt(end)) ? 1 : 0;
            end++;
        }
        int places = end - from;
        boolean special = places == 4 && end < s.length() && SPECIAL.indexOf(s.charAt(end)) >= 0;
        if (special) {
            return letters <= 1 ? end + 1 : -1;
        }
        boolean fine = (places == 5 || (places == 6 && letters > 0)) && letters <= 2 && !Chars.isWordAt(s, end);
        return fine ? end : -1;
    }

    private static boolean isPlace(char c) {
        return (c >= '0' && c <= '9') || (Chars.isUpper(c) && c != 'I' && c != 'O');
    }
}
