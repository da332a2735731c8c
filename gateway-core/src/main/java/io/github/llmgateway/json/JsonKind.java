// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.json;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What sort of JSON value a plain value is, in the words of JSON Schema. */
final class JsonKind {
    private JsonKind() {}

    /** {@code null}, {@code string}, {@code boolean}, {@code integer}, {@code number}, {@code array}, {@code object}. */
    static String of(@Nullable Object value) {
        if (value == null) {
            return "null";
        } else if (value instanceof String) {
            return "string";
        } else if (value instanceof Boolean) {
            return "boolean";
        } else if (value instanceof List<?>) {
            return "array";
        } else if (value instanceof Map<?, ?>) {
            return "object";
        }
        return value instanceof BigDecimal ? "number" : "integer";
    }
}
