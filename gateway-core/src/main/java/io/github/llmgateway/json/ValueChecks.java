// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.json;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keywords {@code enum} and {@code const}. */
final class ValueChecks {
    private ValueChecks() {}

    static void add(SchemaNode node, Keywords keywords) {
        if (keywords.has("enum")) {
            List<?> values = keywords.list("enum");
            String expected =
                    "one of " + Words.list(values.stream().map(Json::write).toList());
            node.add((value, at) -> values.stream().anyMatch(one -> same(one, value))
                    ? null
                    : new Mismatch(at, expected, "another " + JsonKind.of(value)));
        }
        if (keywords.has("const")) {
            Object only = keywords.get("const");
            String expected = "the value " + Json.write(only);
            node.add((value, at) ->
                    same(only, value) ? null : new Mismatch(at, expected, "another " + JsonKind.of(value)));
        }
    }

    /** Equality of JSON values: 1 and 1.0 are the same number, and the order of members does not count. */
    static boolean same(@Nullable Object a, @Nullable Object b) {
        if (a instanceof Number first && b instanceof Number second) {
            return Numbers.decimal(first).compareTo(Numbers.decimal(second)) == 0;
        } else if (a instanceof List<?> first && b instanceof List<?> second) {
            boolean same = first.size() == second.size();
            for (int i = 0; same && i < first.size(); i++) {
                same = same(first.get(i), second.get(i));
            }
            return same;
        } else if (a instanceof Map<?, ?> first && b instanceof Map<?, ?> second) {
            return first.keySet().equals(second.keySet())
                    && first.entrySet().stream()
                            .allMatch(member -> same(member.getValue(), second.get(member.getKey())));
        }
        return a == null ? b == null : a.equals(b);
    }
}
