// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.json;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The keyword {@code type}: one type or several. */
final class TypeCheck implements Check {
    private static final Set<String> TYPES =
            Set.of("null", "boolean", "string", "integer", "number", "array", "object");

    private final List<String> types;

    private TypeCheck(List<String> types) {
        this.types = types;
    }

    static void add(SchemaNode node, Keywords keywords) {
        List<String> types = types(keywords);
        if (!types.isEmpty()) {
            node.add(new TypeCheck(types));
        }
    }

    /** The types that a schema allows; none when it does not say. */
    static List<String> types(Keywords keywords) {
        List<String> types = keywords.get("type") instanceof String one ? List.of(one) : keywords.texts("type");
        if (!TYPES.containsAll(types) || (types.isEmpty() && keywords.has("type"))) {
            throw keywords.refusal(
                    "type", "must be one or several of null, boolean, string, integer, number, array, object");
        }
        return types;
    }

    @Override
    public @Nullable Mismatch check(@Nullable Object value, Place at) {
        String kind = JsonKind.of(value);
        if (types.contains(kind)) {
            return null;
        }
        if (value instanceof Number number) {
            boolean fits =
                    types.contains("number") || (types.contains("integer") && Numbers.isWhole(Numbers.decimal(number)));
            if (fits) {
                return null;
            }
        }
        return new Mismatch(at, String.join(" or ", types), kind);
    }
}
