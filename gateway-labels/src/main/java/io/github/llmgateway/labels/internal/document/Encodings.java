// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.document;

/** What the first bytes of a text, one character a byte, say about its encoding. */
final class Encodings {
    private static final String UTF_8_MARK = "\u00EF\u00BB\u00BF";

    private Encodings() {}

    static boolean isWide(String text) {
        return text.startsWith("\u00FE\u00FF") || text.startsWith("\u00FF\u00FE");
    }

    /** Where the text starts: after the byte order mark of UTF-8. */
    static int start(String text) {
        return text.startsWith(UTF_8_MARK) ? UTF_8_MARK.length() : 0;
    }
}
