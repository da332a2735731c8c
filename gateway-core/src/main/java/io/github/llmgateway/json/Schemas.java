// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Small steps in building a schema that stays inside what the strict mode of OpenAI accepts. */
final class Schemas {
    private static final String DESCRIPTION = "description";

    private Schemas() {}

    static Map<String, @Nullable Object> of(String key, @Nullable Object value) {
        Map<String, @Nullable Object> schema = new LinkedHashMap<>();
        schema.put(key, value);
        return schema;
    }

    /** {@code schema} or null. An enum would need null among its values too, so it takes {@code anyOf} like an object. */
    static Map<String, @Nullable Object> nullable(Map<String, @Nullable Object> schema) {
        Object type = schema.get("type");
        if (type instanceof String word && !word.equals("object") && !schema.containsKey("enum")) {
            schema.put("type", Arrays.asList(word, "null"));
            return schema;
        }
        List<@Nullable Object> choices = new ArrayList<>();
        choices.add(schema);
        choices.add(of("type", "null"));
        return of("anyOf", choices);
    }

    /** {@code schema} with a description. OpenAI refuses {@code $ref} with a neighbour: it is wrapped. */
    static Map<String, @Nullable Object> described(Map<String, @Nullable Object> schema, String text) {
        if (text.isBlank()) {
            return schema;
        }
        Map<String, @Nullable Object> described = schema;
        if (schema.containsKey("$ref")) {
            List<@Nullable Object> choices = new ArrayList<>();
            choices.add(schema);
            described = of("anyOf", choices);
        }
        described.put(DESCRIPTION, text);
        return described;
    }

    /** What {@link Description} says of a type, or the empty text. */
    static String description(Class<?> type) {
        Description description = type.getAnnotation(Description.class);
        return description == null ? "" : description.value();
    }
}
