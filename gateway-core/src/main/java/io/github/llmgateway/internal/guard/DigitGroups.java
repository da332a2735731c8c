// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.guard;

/**
 * The digits that begin at a place of a text, with single blanks or hyphens between groups of them, as people write long
 * numbers. At most {@value #MOST} digits are read, so that reading costs the same however long the text is.
 */
final class DigitGroups {
    private static final int MOST = 24;

    private final String text;
    private final byte[] digits = new byte[MOST];
    private final int[] ends = new int[MOST];
    private final boolean[] closes = new boolean[MOST];
    private int count;
    private int start;

    DigitGroups(String text) {
        this.text = text;
    }

    void read(int at) {
        start = at;
        count = 0;
        int next = at;
        while (count < MOST && Chars.isDigitAt(text, next)) {
            digits[count] = (byte) Chars.digit(text.charAt(next));
            next++;
            ends[count] = next;
            boolean separated =
                    (Chars.is(text, next, ' ') || Chars.is(text, next, '-')) && Chars.isDigitAt(text, next + 1);
            closes[count] = separated || !Chars.isDigitAt(text, next);
            count++;
            next = separated ? next + 1 : next;
        }
    }

    int start() {
        return start;
    }

    int count() {
        return count;
    }

    /** Whether a group ends after the first {@code digits} digits. */
    boolean closesAfter(int digits) {
        return digits > 0 && digits <= count && closes[digits - 1];
    }

    /** Whether the groups between the digits {@code from} and {@code to} end only where {@code allowed} says. */
    boolean grouped(int from, int to, int... allowed) {
        for (int i = from + 1; i < to; i++) {
            if (closesAfter(i)) {
                boolean fine = false;
                for (int place : allowed) {
                    fine |= place == i - from;
                }
                if (!fine) {
                    return false;
                }
            }
        }
        return true;
    }

    int digit(int index) {
        return digits[index];
    }

    /** The number that {@code length} digits from {@code from} make; at most nine. */
    int number(int from, int length) {
        int value = 0;
        for (int i = from; i < from + length; i++) {
            value = value * 10 + digits[i];
        }
        return value;
    }

    /** The place in the text after the first {@code digits} digits. */
    int end(int digits) {
        return ends[digits - 1];
    }

    /** Whether the number could end there: no letter, no decimal place follows. */
    boolean endsCleanly(int digits) {
        int end = end(digits);
        if (Chars.is(text, end, '.') && Chars.isDigitAt(text, end + 1)) {
            return false;
        }
        return !Chars.is(text, end, '_') && (end >= text.length() || !Chars.isLetter(text.charAt(end)));
    }
}
