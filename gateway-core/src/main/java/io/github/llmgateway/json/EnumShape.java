// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An enum, by the names of its constants. */
final class EnumShape implements Shape {
    private final Class<?> type;
    private final Map<String, Object> constants = new LinkedHashMap<>();

    /** The shape of an enum with constants. */
    EnumShape(Class<?> type) {
        this.type = type;
        for (Object constant : type.getEnumConstants()) {
            constants.put(((Enum<?>) constant).name(), constant);
        }
    }

    boolean isEmpty() {
        return constants.isEmpty();
    }

    @Override
    public Map<String, @Nullable Object> schema(Definitions definitions) {
        Map<String, @Nullable Object> schema = Schemas.of("type", "string");
        List<@Nullable Object> names = new ArrayList<>(constants.keySet());
        schema.put("enum", names);
        return Schemas.described(schema, Schemas.description(type));
    }

    @Override
    public String expected() {
        return "one of " + Words.list(List.copyOf(constants.keySet()));
    }

    @Override
    public Object read(@Nullable Object value, Place at) {
        if (!(value instanceof String name)) {
            throw at.mismatch(expected(), JsonKind.of(value));
        }
        Object constant = constants.get(name);
        if (constant == null) {
            throw at.mismatch(expected(), "another string");
        }
        return constant;
    }
}
