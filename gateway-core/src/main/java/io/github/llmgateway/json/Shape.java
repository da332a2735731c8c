// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.json;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One supported Java type: its JSON Schema, and how a JSON value becomes it. Immutable once the type is analysed. */
interface Shape {
    /** The schema, as plain values; the caller may change its outermost map. */
    Map<String, @Nullable Object> schema(Definitions definitions);

    /** What an answer must have here, in words. */
    String expected();

    /** Whether null will do, and nothing at all. */
    default boolean isOptional() {
        return false;
    }

    /** The shapes of its parts. */
    default List<Shape> parts() {
        return List.of();
    }

    /**
     * The Java value; null only from an optional shape.
     *
     * @throws JsonMismatchException when it is not this shape
     */
    @Nullable
    Object read(@Nullable Object value, Place at);
}
