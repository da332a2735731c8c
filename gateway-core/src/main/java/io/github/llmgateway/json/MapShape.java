// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object whose member names come from the answer: an unmodifiable map in the answer's order. */
final class MapShape implements Shape {
    private final Shape element;

    MapShape(Shape element) {
        this.element = element;
    }

    @Override
    public Map<String, @Nullable Object> schema(Definitions definitions) {
        Map<String, @Nullable Object> schema = Schemas.of("type", "object");
        schema.put("additionalProperties", element.schema(definitions));
        return schema;
    }

    @Override
    public String expected() {
        return "an object";
    }

    @Override
    public List<Shape> parts() {
        return List.of(element);
    }

    @Override
    public Object read(@Nullable Object value, Place at) {
        if (!(value instanceof Map<?, ?> object)) {
            throw at.mismatch(expected(), JsonKind.of(value));
        }
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (Map.Entry<?, ?> member : object.entrySet()) {
            members.put(String.valueOf(member.getKey()), element.read(member.getValue(), at.anyMember()));
        }
        return Collections.unmodifiableMap(members);
    }
}
