// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.json;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keywords {@code properties}, {@code required} and {@code additionalProperties}, whose schema is {@code additional}. */
record ObjectCheck(
        Map<String, SchemaNode> properties,
        List<String> required,
        @Nullable SchemaNode additional,
        boolean closed) implements Check {

    @Override
    public @Nullable Mismatch check(@Nullable Object value, Place at) {
        if (!(value instanceof Map<?, ?> object)) {
            return null;
        }
        for (String name : required) {
            if (!object.containsKey(name)) {
                return new Mismatch(at.member(name), "a value", "nothing");
            }
        }
        for (Map.Entry<?, ?> member : object.entrySet()) {
            Mismatch mismatch = member(String.valueOf(member.getKey()), member.getValue(), at);
            if (mismatch != null) {
                return mismatch;
            }
        }
        return null;
    }

    private @Nullable Mismatch member(String name, @Nullable Object value, Place at) {
        SchemaNode known = properties.get(name);
        if (known != null) {
            return known.check(value, at.member(name));
        }
        if (closed) {
            String names = properties.isEmpty() ? "none" : Words.list(List.copyOf(properties.keySet()));
            return new Mismatch(at, "an object with no other members than " + names, "object with others");
        }
        SchemaNode other = additional;
        return other == null ? null : other.check(value, at.anyMember());
    }
}
