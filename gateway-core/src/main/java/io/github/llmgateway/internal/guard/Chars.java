// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.guard;

/** Classes of characters, and where pieces of text begin and end. */
final class Chars {
    private Chars() {}

    /** The value of an ASCII or full-width digit, or -1. */
    static int digit(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        return c >= '\uFF10' && c <= '\uFF19' ? c - '\uFF10' : -1;
    }

    static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }

    static boolean isWord(char c) {
        return isLetter(c) || digit(c) >= 0;
    }

    static boolean isHex(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }

    /** Whether {@code at} is a place in {@code s} that holds {@code c}. */
    static boolean is(String s, int at, char c) {
        return at >= 0 && at < s.length() && s.charAt(at) == c;
    }

    /** Whether a letter or digit stands at {@code at}. */
    static boolean isWordAt(String s, int at) {
        return at >= 0 && at < s.length() && isWord(s.charAt(at));
    }

    static boolean isDigitAt(String s, int at) {
        return at >= 0 && at < s.length() && digit(s.charAt(at)) >= 0;
    }

    /** Whether a word begins at {@code at}. In JSON text the escape {@code \\n} is no part of a word. */
    static boolean isStart(String s, int at) {
        return !isEscape(s, at) && (!isWordAt(s, at - 1) || isEscape(s, at - 1));
    }

    private static boolean isEscape(String s, int at) {
        char c = s.charAt(at);
        return (c == 'n' || c == 't' || c == 'r') && is(s, at - 1, '\\');
    }

    /** The end of the digits that begin at {@code at}, looking at no more than {@code most}. */
    static int digitsEnd(String s, int at, int most) {
        int end = at;
        while (end - at < most && isDigitAt(s, end)) {
            end++;
        }
        return end;
    }
}
