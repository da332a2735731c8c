// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

/**
 * Guesses the tokens of text from its characters: Han characters, words, digits and marks weigh differently. The weights
 * are thousandths of a token and come from the public vocabularies of byte-pair tokenizers (a Han character is about two
 * thirds of a token, an English word one and a third); what they miss for a model is learnt from the vendor's numbers.
 */
final class TextMeasure {
    private static final int HAN = 650;
    private static final int KANA_OR_HANGUL = 750;
    private static final int WORD = 950;
    private static final int LETTER = 80;
    private static final int OTHER_LETTER = 350;
    private static final int DIGIT = 800;
    private static final int MARK = 700;
    private static final int LINE_END = 500;
    private static final int OTHER = 1000;

    private long thousandths;
    private boolean inWord;

    void add(CharSequence text) {
        long sum = 0;
        boolean word = inWord;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isAsciiLetter(c)) {
                sum += word ? LETTER : WORD;
                word = true;
            } else {
                word = false;
                sum += weight(c);
            }
        }
        inWord = word;
        thousandths += sum;
    }

    long thousandths() {
        return thousandths;
    }

    private static boolean isAsciiLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static int weight(char c) {
        if (c < 0x80) {
            return c == ' ' ? 0 : c >= '0' && c <= '9' ? DIGIT : c < ' ' ? LINE_END : MARK;
        }
        if (c >= 0x3400 && c <= 0x9FFF) {
            return HAN;
        }
        if ((c >= 0x3040 && c <= 0x30FF) || (c >= 0xAC00 && c <= 0xD7AF)) {
            return KANA_OR_HANGUL;
        }
        if ((c >= 0x2000 && c <= 0x206F) || (c >= 0x3000 && c <= 0x303F) || c >= 0xFF00) {
            return MARK;
        }
        return Character.isLetter(c) ? OTHER_LETTER : OTHER;
    }
}
