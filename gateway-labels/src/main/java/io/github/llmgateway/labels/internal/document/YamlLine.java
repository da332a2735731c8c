// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.document;

/**
 * A line of front matter.
 *
 * @param text the line without its end
 * @param start where it starts
 * @param end where the next one starts
 */
record YamlLine(String text, int start, int end) {
    static YamlLine at(String text, int start) {
        int newline = text.indexOf('\n', start);
        int end = newline < 0 ? text.length() : newline + 1;
        int stop = newline < 0 ? end : newline;
        if (stop > start && text.charAt(stop - 1) == '\r') {
            stop--;
        }
        return new YamlLine(text.substring(start, stop), start, end);
    }

    int indent() {
        int indent = 0;
        while (indent < text.length() && (text.charAt(indent) == ' ' || text.charAt(indent) == '\t')) {
            indent++;
        }
        return indent;
    }

    boolean isBlank() {
        return text.isBlank();
    }

    boolean isComment() {
        return text.strip().startsWith("#");
    }

    boolean isContent() {
        return !isBlank() && !isComment();
    }
}
