// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.json;

/** Takes off what models like to put around JSON: a Markdown fence, a byte order mark, white space. */
final class Fence {
    private static final String MARK = "```";
    private static final String LANGUAGE = "json";

    private Fence() {}

    /** The text inside the fence, or the text without white space around it. */
    static String strip(String text) {
        String inner = text.strip();
        if (inner.startsWith("\uFEFF")) {
            inner = inner.substring(1).strip();
        }
        if (!inner.startsWith(MARK)) {
            return inner;
        }
        inner = inner.substring(MARK.length()).strip();
        if (inner.endsWith(MARK)) {
            inner = inner.substring(0, inner.length() - MARK.length());
        }
        if (inner.regionMatches(true, 0, LANGUAGE, 0, LANGUAGE.length())) {
            inner = inner.substring(LANGUAGE.length());
        }
        return inner.strip();
    }
}
