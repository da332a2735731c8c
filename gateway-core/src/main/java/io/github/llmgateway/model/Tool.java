// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A function that the model may ask to be called.
 *
 * @param name letters, digits, {@code _} and {@code -}, at most 64
 * @param description what it does and when to use it
 * @param parameters a JSON Schema of its arguments as JSON text, or null for a tool without arguments
 */
public record Tool(
        String name, String description, @Nullable String parameters) {

    /** Checks for nulls. */
    public Tool {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(description, "description");
    }

    /** A tool whose arguments are described by the JSON Schema text {@code parameters}. */
    public static Tool of(String name, String description, String parameters) {
        return new Tool(name, description, parameters);
    }

    @Override
    public String toString() {
        return "Tool[" + name + "]";
    }
}
