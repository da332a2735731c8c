// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import java.util.Collection;
import java.util.List;

/** A table in a terminal: columns as wide as they need to be, two blanks apart. */
final class Columns {
    private static final String GAP = "  ";

    private final Page out;
    private final String indent;

    Columns(Page out, String indent) {
        this.out = out;
        this.indent = indent;
    }

    /** Writes it; the columns in {@code right} stand right, as numbers do. */
    void write(List<String> heads, List<List<String>> rows, Collection<Integer> right) {
        int[] widths = new int[heads.size()];
        for (int i = 0; i < widths.length; i++) {
            int column = i;
            widths[i] = Math.max(
                    TextWidth.of(heads.get(i)),
                    rows.stream()
                            .mapToInt(row -> TextWidth.of(row.get(column)))
                            .max()
                            .orElse(0));
        }
        out.line(indent + out.paint().bold(line(heads, widths, right)));
        rows.forEach(row -> out.line(indent + line(row, widths, right)));
    }

    private static String line(List<String> cells, int[] widths, Collection<Integer> right) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String pad = " ".repeat(widths[i] - TextWidth.of(cells.get(i)));
            line.append(i == 0 ? "" : GAP).append(right.contains(i) ? pad + cells.get(i) : cells.get(i) + pad);
        }
        return line.toString().stripTrailing();
    }
}
