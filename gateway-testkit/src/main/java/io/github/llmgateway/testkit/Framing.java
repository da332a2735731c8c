// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The ways in which one sequence of events may be written as an event stream (WHATWG HTML, "Server-sent events", 9.2.5
 * and 9.2.6). All mean the same.
 */
enum Framing {
    LF("\n", false, false, false, true),
    CR("\r", false, false, false, true),
    CRLF("\r\n", false, false, false, true),
    BYTE_ORDER_MARK("\n", true, false, false, true),
    COMMENTS_AND_IDS("\n", false, true, false, true),
    DATA_OVER_TWO_LINES("\n", false, false, true, true),
    NO_FINAL_BLANK_LINE("\n", false, false, false, false),
    EVERYTHING("\r\n", true, true, true, false);

    private static final String BOM = "\ufeff";

    private final String end;
    private final boolean mark;
    private final boolean comments;
    private final boolean twoLines;
    private final boolean finalBlankLine;

    Framing(String end, boolean mark, boolean comments, boolean twoLines, boolean finalBlankLine) {
        this.end = end;
        this.mark = mark;
        this.comments = comments;
        this.twoLines = twoLines;
        this.finalBlankLine = finalBlankLine;
    }

    /** The stream of these events; an empty end marker is left out. */
    byte[] encode(List<String> frames, String endMarker) {
        StringBuilder text = new StringBuilder(mark ? BOM : "");
        int id = 0;
        for (String frame : frames) {
            comment(text, id++);
            data(text, frame);
            text.append(end);
        }
        if (!endMarker.isEmpty()) {
            comment(text, id);
            data(text, endMarker);
            text.append(end);
        }
        if (!finalBlankLine) {
            text.setLength(text.length() - end.length());
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void comment(StringBuilder text, int id) {
        if (comments) {
            text.append(": keep-alive").append(end).append(end);
            text.append("retry: 3000")
                    .append(end)
                    .append(':')
                    .append(end)
                    .append("id: ")
                    .append(id)
                    .append(end);
        }
    }

    /**
     * Data of JSON is broken where white space may stand: behind its first brace. Without the space that may follow
     * the colon.
     */
    private void data(StringBuilder text, String frame) {
        if (twoLines && frame.startsWith("{")) {
            text.append("data:{")
                    .append(end)
                    .append("data:")
                    .append(frame, 1, frame.length())
                    .append(end);
        } else {
            text.append("data: ").append(frame).append(end);
        }
    }

    /** {@code first}, then {@code second}. */
    static byte[] join(byte[] first, byte[] second) {
        ByteArrayOutputStream both = new ByteArrayOutputStream(first.length + second.length);
        both.writeBytes(first);
        both.writeBytes(second);
        return both.toByteArray();
    }
}
