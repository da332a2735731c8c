// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator.internal.answer;

import java.util.ArrayList;
import java.util.List;

/** Cuts a text to the pieces that a stream delivers: words with the space before them, or two Han characters. */
public final class TextPieces {

    private static final int HAN_PIECE = 2;
    private static final int LONGEST = 12;

    private TextPieces() {}

    /** The pieces in order; joined they are the text. */
    public static List<String> of(String text) {
        List<String> pieces = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= text.length(); i++) {
            if (i == text.length() || isBoundary(text, start, i)) {
                pieces.add(text.substring(start, i));
                start = i;
            }
        }
        return pieces;
    }

    private static boolean isBoundary(String text, int start, int i) {
        if (Character.isLowSurrogate(text.charAt(i))) {
            return false;
        }
        int length = i - start;
        boolean han = TokenCounter.isHan(text.charAt(i - 1));
        boolean wordBegins = text.charAt(i) == ' ' && text.charAt(i - 1) != ' ';
        return length >= LONGEST || wordBegins || (han && length >= HAN_PIECE);
    }
}
