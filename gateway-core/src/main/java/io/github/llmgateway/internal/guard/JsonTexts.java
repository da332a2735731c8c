// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.guard;

import io.github.llmgateway.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites what a JSON text says and leaves it JSON: strings are rewritten as they read without escapes, and a number that
 * a rewriter changes becomes a string.
 */
final class JsonTexts {
    private final UnaryOperator<String> rewriter;
    private boolean changed;

    private JsonTexts(UnaryOperator<String> rewriter) {
        this.rewriter = rewriter;
    }

    /** The text rewritten; as it is when nothing changed. What is no JSON is rewritten as plain text. */
    static String rewrite(String json, UnaryOperator<String> rewriter) {
        if (json.isEmpty()) {
            return json;
        }
        Object value;
        try {
            value = Json.parse(json);
        } catch (IllegalArgumentException notJson) {
            return rewriter.apply(json);
        }
        JsonTexts texts = new JsonTexts(rewriter);
        Object other = texts.value(value);
        return texts.changed ? Json.write(other) : json;
    }

    /** The text as it stands between the quotes of a JSON string. */
    static String escaped(String text) {
        String quoted = Json.write(text);
        return quoted.substring(1, quoted.length() - 1);
    }

    private @Nullable Object value(@Nullable Object value) {
        if (value instanceof String text) {
            return text(text);
        }
        if (value instanceof Number number) {
            String text = number.toString();
            String other = text(text);
            return other.equals(text) ? (Object) number : other;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> others = new ArrayList<>(list.size());
            for (Object one : list) {
                others.add(value(one));
            }
            return others;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> others = new LinkedHashMap<>();
            map.forEach((name, one) -> others.put(text(String.valueOf(name)), value(one)));
            return others;
        }
        return value;
    }

    private String text(String text) {
        String other = rewriter.apply(text);
        changed |= !other.equals(text);
        return other;
    }
}
