// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.model;

import java.util.Objects;

/**
 * A call of a tool that the model asks for.
 *
 * @param id the vendor's identifier, to be given back with the result; may be empty where the vendor gives none
 * @param name the tool's name
 * @param arguments the arguments as JSON text; empty text when the vendor sent none
 */
public record ToolCall(String id, String name, String arguments) {

    /** Checks for nulls. */
    public ToolCall {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(arguments, "arguments");
    }

    @Override
    public String toString() {
        return "ToolCall[" + name + "]";
    }
}
