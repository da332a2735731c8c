// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.model;

import java.util.Objects;

/**
 * Whether and which tools the model may call. An open value.
 *
 * @param mode {@code auto}, {@code none}, {@code required}, or {@code function} for the one named
 * @param function the tool's name when the mode is {@code function}, else empty
 */
public record ToolChoice(String mode, String function) {

    /** The model decides. */
    public static final ToolChoice AUTO = new ToolChoice("auto", "");

    /** The model calls no tool. */
    public static final ToolChoice NONE = new ToolChoice("none", "");

    /** The model calls at least one tool. */
    public static final ToolChoice REQUIRED = new ToolChoice("required", "");

    /** Checks for nulls. */
    public ToolChoice {
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(function, "function");
    }

    /** The model calls the tool {@code name}. */
    public static ToolChoice function(String name) {
        return new ToolChoice("function", name);
    }
}
