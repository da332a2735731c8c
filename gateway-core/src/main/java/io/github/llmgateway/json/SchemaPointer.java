// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.json;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** References inside one schema text: a JSON pointer (RFC 6901) as a URI fragment. */
final class SchemaPointer {
    private SchemaPointer() {}

    /** What {@code ref}, which stands at {@code where}, refers to. */
    static @Nullable Object resolve(Map<?, ?> root, String ref, String where) {
        if (!ref.equals("#") && !ref.startsWith("#/")) {
            throw new IllegalArgumentException("the schema at " + where
                    + " refers outside: only references into the same text, as #/$defs/name, are followed");
        }
        Object found = root;
        String[] steps = decode(ref.substring(1), where).split("/", -1);
        for (int i = 1; i < steps.length; i++) {
            String step = steps[i].replace("~1", "/").replace("~0", "~");
            if (found instanceof Map<?, ?> map && map.containsKey(step)) {
                found = map.get(step);
            } else if (found instanceof List<?> list && isIndex(step, list.size())) {
                found = list.get(Integer.parseInt(step));
            } else {
                throw new IllegalArgumentException("the schema at " + where + " refers to a place that is not there");
            }
        }
        return found;
    }

    private static String decode(String fragment, String where) {
        if (!fragment.contains("%")) {
            return fragment;
        }
        try {
            // A plus is no space in a fragment.
            return URLDecoder.decode(fragment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the schema at " + where + " is no JSON pointer", e);
        }
    }

    private static boolean isIndex(String step, int size) {
        return step.matches("0|[1-9]\\d{0,5}") && Integer.parseInt(step) < size;
    }
}
