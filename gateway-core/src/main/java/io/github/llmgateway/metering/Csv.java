// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads separated values as RFC 4180 has them, a row at a time: quoted cells may hold separators, quotes doubled, and line
 * ends. A byte order mark at the beginning is passed over, and so are rows without anything in them.
 */
final class Csv {
    private static final int LONGEST_ROW = 1 << 20;
    private static final int END = -1;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Reader reader;
    private final char separator;
    private int line = 1;
    private int size;
    private int next;

    /**
     * A row.
     *
     * @param line the line of the file on which it begins, from 1
     * @param cells its cells; what stood around an unquoted one is taken off
     */
    record Row(int line, List<String> cells) {}

    Csv(Reader reader, char separator) throws IOException {
        this.reader = reader;
        this.separator = separator;
        this.next = reader.read();
        if (next == BYTE_ORDER_MARK) {
            next = reader.read();
        }
    }

    /**
     * The next row that is not empty, or null at the end.
     *
     * @throws IllegalArgumentException that names the line, when a row is longer than 1 Mi characters
     */
    @Nullable
    Row next() throws IOException {
        while (next != END) {
            int begin = line;
            size = 0;
            List<String> cells = cells(begin);
            if (cells.stream().anyMatch(cell -> !cell.isBlank())) {
                return new Row(begin, cells);
            }
        }
        return null;
    }

    private List<String> cells(int begin) throws IOException {
        List<String> cells = new ArrayList<>();
        while (true) {
            cells.add(cell(begin));
            if (next == separator) {
                take(begin);
                continue;
            }
            if (next == '\r') {
                take(begin);
            }
            if (next == '\n') {
                take(begin);
            }
            return cells;
        }
    }

    private boolean isCellEnd() {
        return next == END || next == separator || next == '\r' || next == '\n';
    }

    private String cell(int begin) throws IOException {
        StringBuilder cell = new StringBuilder();
        while (!isCellEnd() && next != '"' && next <= ' ') {
            take(begin);
        }
        if (next == '"') {
            return quoted(begin, cell);
        }
        while (!isCellEnd()) {
            cell.append((char) take(begin));
        }
        return cell.toString().strip();
    }

    private String quoted(int begin, StringBuilder cell) throws IOException {
        take(begin);
        while (next != END) {
            char c = (char) take(begin);
            if (c != '"') {
                cell.append(c);
            } else if (next == '"') {
                cell.append((char) take(begin));
            } else {
                while (!isCellEnd()) {
                    take(begin);
                }
                return cell.toString();
            }
        }
        throw new IllegalArgumentException("line " + begin + ": a quoted cell does not end");
    }

    private int take(int begin) throws IOException {
        if (++size > LONGEST_ROW) {
            throw new IllegalArgumentException(
                    "line " + begin + ": the row is longer than " + LONGEST_ROW + " characters; is a quote missing?");
        }
        int taken = next;
        next = reader.read();
        // \r\n ends one line, and so does either of them alone.
        if (taken == '\n' || (taken == '\r' && next != '\n')) {
            line++;
        }
        return taken;
    }
}
