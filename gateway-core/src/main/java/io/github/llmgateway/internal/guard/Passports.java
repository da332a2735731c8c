// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.guard;

import java.util.Locale;

/**
 * Numbers of passports and travel permits issued in China: ordinary passports (E and 8 digits, or E, a letter and 7 digits;
 * G and 8 digits before 2012) wherever they stand; diplomatic, service and public affairs passports (D, S, P), those of Hong
 * Kong and Macao (K, H, M) only near the word, because half of all part numbers look like them. Source: National Immigration
 * Administration, samples of documents.
 */
final class Passports {
    private static final int NEAR = 24;

    private Passports() {}

    /** Where the number ends that begins at {@code at}; -1 for none. */
    static int end(String s, int at) {
        char first = s.charAt(at);
        if (!Chars.isUpper(first) || at + 8 > s.length()) {
            return -1;
        }
        boolean second = Chars.isUpper(s.charAt(at + 1));
        int from = at + (second ? 2 : 1);
        int end = Chars.digitsEnd(s, from, 9);
        int digits = end - from;
        if (Chars.isWordAt(s, end) || Chars.is(s, end, '_') || Chars.is(s, at - 1, '_') || Chars.is(s, at - 1, '-')) {
            return -1;
        }
        boolean fine = second ? digits == 7 && isPair(s, at) : digits == 8 && isSingle(s, at);
        return fine ? end : -1;
    }

    private static boolean isSingle(String s, int at) {
        char c = s.charAt(at);
        return c == 'E' || c == 'G' || ("DSPKH".indexOf(c) >= 0 && isNamed(s, at));
    }

    private static boolean isPair(String s, int at) {
        char first = s.charAt(at);
        char second = s.charAt(at + 1);
        if (first == 'E') {
            return second != 'I' && second != 'O';
        }
        boolean official = "DSP".indexOf(first) >= 0 && second == 'E';
        boolean region = ("KH".indexOf(first) >= 0 && second == 'J') || (first == 'M' && "AB".indexOf(second) >= 0);
        return (official || region) && isNamed(s, at);
    }

    private static boolean isNamed(String s, int at) {
        String before = s.substring(Math.max(0, at - NEAR), at).toLowerCase(Locale.ROOT);
        return before.contains("\u62A4\u7167") || before.contains("passport");
    }
}
