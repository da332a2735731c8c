// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.json;

/**
 * A text that may be looked at only so often. A regular expression that backtracks can look at a short text for years,
 * and the text comes from outside.
 */
final class BoundedText implements CharSequence {
    private static final long FREE = 10_000_000;
    private static final int LOOKS_PER_CHARACTER = 100;

    private final CharSequence text;
    private final long[] looksLeft;

    BoundedText(String text) {
        this(text, new long[] {FREE + (long) LOOKS_PER_CHARACTER * text.length()});
    }

    private BoundedText(CharSequence text, long[] looksLeft) {
        this.text = text;
        this.looksLeft = looksLeft;
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        if (--looksLeft[0] < 0) {
            throw new TooMuchWork();
        }
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new BoundedText(text.subSequence(start, end), looksLeft);
    }

    @Override
    public String toString() {
        return text.toString();
    }

    /** The text was looked at too often. */
    static final class TooMuchWork extends RuntimeException {}
}
