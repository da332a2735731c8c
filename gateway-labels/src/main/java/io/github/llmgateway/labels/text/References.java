// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.text;

import java.util.Map;

/** Character references of HTML that matter for marks: numbers, and the few names that writers of HTML emit. */
final class References {
    private static final Map<String, Integer> NAMES = Map.of(
            "amp", (int) '&',
            "lt", (int) '<',
            "gt", (int) '>',
            "quot", (int) '"',
            "apos", (int) '\'',
            "nbsp", (int) ' ',
            "ensp", (int) ' ',
            "emsp", (int) ' ',
            "middot", 0xB7);

    private References() {}

    /** The character of what stands between ampersand and semicolon, or -1. */
    static int resolve(String reference) {
        if (!reference.startsWith("#")) {
            return NAMES.getOrDefault(reference, -1);
        }
        boolean hexadecimal = reference.startsWith("#x") || reference.startsWith("#X");
        String digits = reference.substring(hexadecimal ? 2 : 1);
        if (!digits.matches(hexadecimal ? "[0-9a-fA-F]{1,6}" : "[0-9]{1,7}")) {
            return -1;
        }
        int point = Integer.parseInt(digits, hexadecimal ? 16 : 10);
        return Character.isValidCodePoint(point) && point > 0 ? point : -1;
    }

    /** Text for an HTML document. */
    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
