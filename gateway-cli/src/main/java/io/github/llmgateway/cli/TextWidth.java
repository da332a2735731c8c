// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import java.util.ArrayList;
import java.util.List;

/** How much room text takes in a terminal, where a Chinese character takes two places. */
final class TextWidth {
    private static final int FIRST_WIDE = 0x2E80;
    private static final int LAST_WIDE = 0xFFEF;

    private TextWidth() {}

    static int of(String text) {
        return text.codePoints()
                .map(c -> c >= FIRST_WIDE && c <= LAST_WIDE ? 2 : 1)
                .sum();
    }

    /** Lines of at most {@code width} places, broken at spaces; a word that is longer has a line for itself. */
    static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        for (String given : text.split("\n", -1)) {
            StringBuilder line = new StringBuilder();
            for (String word : given.split(" ", -1)) {
                if (!line.isEmpty() && of(line.toString()) + 1 + of(word) > width) {
                    lines.add(line.toString());
                    line.setLength(0);
                    line.append(word);
                } else {
                    line.append(line.isEmpty() ? "" : " ").append(word);
                }
            }
            lines.add(line.toString());
        }
        return lines;
    }
}
