// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.dialect.openai;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Writes members of a request body. A name that was written before, or that the caller overrides, is left out. */
public interface BodyWriter {

    /**
     * Writes a member.
     *
     * @param value text, a number, a boolean, or a list or map of these
     */
    void put(String name, Object value);

    /** Writes a text where there is one. */
    default void putIfPresent(String name, Optional<String> value) {
        if (value.isPresent()) {
            put(name, value.get());
        }
    }

    /** Writes a number where there is one. */
    default void putIfPresent(String name, OptionalInt value) {
        if (value.isPresent()) {
            put(name, value.getAsInt());
        }
    }

    /** Writes a number where there is one. */
    default void putIfPresent(String name, OptionalLong value) {
        if (value.isPresent()) {
            put(name, value.getAsLong());
        }
    }

    /** Writes a number where there is one. */
    default void putIfPresent(String name, OptionalDouble value) {
        if (value.isPresent()) {
            put(name, value.getAsDouble());
        }
    }

    /** Writes a member whose value is JSON text already. */
    void putJson(String name, String json);
}
