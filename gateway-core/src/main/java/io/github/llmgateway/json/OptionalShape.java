// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.json;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What may be null in the answer, or left out of it. */
final class OptionalShape implements Shape {
    private final Shape present;
    private final @Nullable Object absent;
    private final Function<Object, Object> wrap;

    /**
     * A shape.
     *
     * @param present the shape of a value that is there
     * @param absent the Java value when there is none
     * @param wrap makes the Java value from one that is there
     */
    OptionalShape(Shape present, @Nullable Object absent, Function<Object, Object> wrap) {
        this.present = present;
        this.absent = absent;
        this.wrap = wrap;
    }

    @Override
    public Map<String, @Nullable Object> schema(Definitions definitions) {
        return Schemas.nullable(present.schema(definitions));
    }

    @Override
    public String expected() {
        return present.expected() + " or null";
    }

    @Override
    public boolean isOptional() {
        return true;
    }

    @Override
    public List<Shape> parts() {
        return List.of(present);
    }

    @Override
    public @Nullable Object read(@Nullable Object value, Place at) {
        if (value == null) {
            return absent;
        }
        Object read = present.read(value, at);
        return read == null ? absent : wrap.apply(read);
    }
}
