// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.guard;

/** How placeholders are written: two brackets, a kind, a number, {@code [[PHONE_1]]}. */
final class Placeholders {
    /** No placeholder begins there. */
    static final int NONE = -1;

    /** A placeholder may begin there, but the text ends before it does. */
    static final int OPEN = -2;

    /** More than the longest placeholder has. */
    static final int LONGEST = 36;

    private Placeholders() {}

    static String of(String kind, int number) {
        return "[[" + kind + "_" + number + "]]";
    }

    /** Where the placeholder ends that begins at {@code at}, {@link #NONE} or {@link #OPEN}. */
    static int end(CharSequence s, int at) {
        int next = at;
        for (int i = 0; i < 2; i++, next++) {
            if (next == s.length()) {
                return OPEN;
            }
            if (s.charAt(next) != '[') {
                return NONE;
            }
        }
        int name = next;
        while (next < s.length() && next - name < LONGEST - 4 && isName(s.charAt(next))) {
            next++;
        }
        for (int i = 0; i < 2; i++, next++) {
            if (next == s.length()) {
                return OPEN;
            }
            if (s.charAt(next) != ']' || next == name) {
                return NONE;
            }
        }
        return next;
    }

    private static boolean isName(char c) {
        return Chars.isUpper(c) || c == '_' || (c >= '0' && c <= '9');
    }
}
