// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.sidebyside.runner;

import java.util.Iterator;
import java.util.Map;

/** Writes maps, lists, samples, numbers and strings as JSON. */
final class Json {
    private final StringBuilder out = new StringBuilder();

    private Json() {}

    static String text(Object value) {
        Json json = new Json();
        json.write(value, "\n");
        return json.out.append('\n').toString();
    }

    private void write(Object value, String line) {
        if (value instanceof Sample sample) {
            write(sample.values(), " ");
        } else if (value instanceof Map<?, ?> map) {
            out.append('{');
            each(map.entrySet(), '}', line);
        } else if (value instanceof Iterable<?> list) {
            out.append('[');
            each(list, ']', line);
        } else if (value instanceof Map.Entry<?, ?> entry) {
            string(String.valueOf(entry.getKey()));
            out.append(": ");
            write(entry.getValue(), line);
        } else if (value instanceof Number) {
            out.append(value);
        } else {
            string(String.valueOf(value));
        }
    }

    private void each(Iterable<?> values, char end, String line) {
        String inner = line.equals(" ") ? line : line + "  ";
        for (Iterator<?> rest = values.iterator(); rest.hasNext(); ) {
            out.append(inner);
            write(rest.next(), inner);
            out.append(rest.hasNext() ? "," : line);
        }
        out.append(end);
    }

    private void string(String text) {
        out.append('"');
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
