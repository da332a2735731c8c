// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.document;

import io.github.llmgateway.labels.LabelException;
import java.util.Locale;

/**
 * One scalar of YAML 1.2 on one line: plain, single-quoted or double-quoted (7.3). Text in front matter is read as UTF-8.
 *
 * @param value the text; empty for null
 * @param end where it ends in the text it was read from
 */
record YamlScalar(String value, int end) {
    /**
     * Reads a scalar.
     *
     * @param text the text
     * @param from where it starts, on no blank
     * @param stops characters that end a plain scalar besides a comment, for flow collections
     */
    static YamlScalar read(String text, int from, String stops) throws LabelException {
        char first = from < text.length() ? text.charAt(from) : '\n';
        if (first == '\'') {
            return single(text, from);
        }
        if (first == '"') {
            return quoted(text, from);
        }
        int end = from;
        while (end < text.length()
                && text.charAt(end) != '\n'
                && text.charAt(end) != '\r'
                && stops.indexOf(text.charAt(end)) < 0) {
            if (text.charAt(end) == '#' && (end == from || isBlank(text.charAt(end - 1)))) {
                break;
            }
            end++;
        }
        String value = text.substring(from, end).strip();
        return new YamlScalar(
                value.equals("~") || value.equals("null") ? "" : value,
                from + text.substring(from, end).stripTrailing().length());
    }

    private static YamlScalar single(String text, int from) throws LabelException {
        StringBuilder out = new StringBuilder();
        int at = from + 1;
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean doubled = text.startsWith("''", at);
            if (c == '\'' && !doubled) {
                return new YamlScalar(out.toString(), at + 1);
            }
            out.append(c);
            at += doubled ? 2 : 1;
        }
        throw unclosed();
    }

    private static YamlScalar quoted(String text, int from) throws LabelException {
        StringBuilder out = new StringBuilder();
        int at = from + 1;
        while (at < text.length()) {
            char c = text.charAt(at);
            at++;
            if (c == '"') {
                return new YamlScalar(out.toString(), at);
            }
            if (c != '\\' || at >= text.length()) {
                out.append(c);
                continue;
            }
            int kind = "xuU".indexOf(text.charAt(at));
            at++;
            if (kind < 0) {
                out.append(plain(text.charAt(at - 1)));
            } else {
                int digits = 2 << kind;
                out.appendCodePoint(point(text, at, digits));
                at += digits;
            }
        }
        throw unclosed();
    }

    private static char plain(char c) {
        int known = "0abtnvfre".indexOf(c);
        return known < 0 ? c : "\0\u0007\b\t\n\u000B\f\r\u001B".charAt(known);
    }

    private static int point(String text, int from, int digits) throws LabelException {
        String hex = text.substring(from, Math.min(text.length(), from + digits));
        if (hex.length() == digits && hex.matches("[0-9a-fA-F]+")) {
            long point = Long.parseLong(hex, 16);
            if (point <= Character.MAX_CODE_POINT) {
                return (int) point;
            }
        }
        throw LabelException.malformed("An escape in the front matter is malformed.");
    }

    /** A text as a scalar that every YAML version reads as this text. */
    static String write(String value) {
        if (value.chars().allMatch(c -> c >= 0x20 && c != 0x7F && c != 0x85 && c != 0x2028 && c != 0x2029)) {
            return "'" + value.replace("'", "''") + "'";
        }
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20 || c == 0x7F || c == 0x85 || c == 0x2028 || c == 0x2029) {
                out.append(String.format(Locale.ROOT, "\\u%04X", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private static LabelException unclosed() {
        return LabelException.malformed("A quoted text in the front matter is not closed.");
    }
}
