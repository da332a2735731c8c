// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.json;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** True or false. */
final class BooleanShape implements Shape {
    @Override
    public Map<String, @Nullable Object> schema(Definitions definitions) {
        return Schemas.of("type", "boolean");
    }

    @Override
    public String expected() {
        return "a boolean";
    }

    @Override
    public Object read(@Nullable Object value, Place at) {
        if (value instanceof Boolean) {
            return value;
        }
        throw at.mismatch(expected(), JsonKind.of(value));
    }
}
