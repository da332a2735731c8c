// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator;

/** How events are laid out in the stream. */
class EventFraming {

    /** The text of one event. */
    String event(String json) {
        return "data: " + json + "\n\n";
    }

    /** The text that ends the stream. */
    String done() {
        return "data: [DONE]\n\n";
    }

    /**
     * Uses everything that the event stream format of the HTML standard allows: a byte order mark, comments, other fields, the three line ends, data
     * over two lines, no space after the colon; and leaves out the last blank line.
     */
    static final class Ornate extends EventFraming {

        private int count;

        @Override
        String event(String json) {
            String mark = count == 0 ? "\uFEFF" : "";
            return switch (count++ % 5) {
                case 0 -> mark + ": keep-alive\n\nretry: 3000\nid: 1\nevent: message\ndata: " + json + "\n\n";
                case 1 -> "data:" + json + "\r\n\r\n";
                case 2 -> "data: " + json + "\r\r";
                case 3 -> overTwoLines(json);
                default -> ":\n: ping\n\n:HTTP_STATUS/200\ndata: " + json + "\n\n";
            };
        }

        @Override
        String done() {
            return "data: [DONE]\n";
        }

        /** Breaks the line behind a comma outside of strings, where a line break is only white space. */
        private static String overTwoLines(String json) {
            boolean quoted = false;
            for (int i = 0; i < json.length(); i++) {
                char c = json.charAt(i);
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    quoted = !quoted;
                } else if (c == ',' && !quoted) {
                    return "data: " + json.substring(0, i + 1) + "\ndata: " + json.substring(i + 1) + "\n\n";
                }
            }
            return "data: " + json + "\n\n";
        }
    }
}
