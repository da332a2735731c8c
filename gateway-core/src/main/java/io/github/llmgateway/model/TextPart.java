// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.model;

import java.util.Map;
import java.util.Objects;

/**
 * Text.
 *
 * @param text the text
 * @param options vendor options by wire name
 */
public record TextPart(String text, Map<String, Object> options) implements ContentPart {

    /** Copies the options. */
    public TextPart {
        Objects.requireNonNull(text, "text");
        options = Map.copyOf(options);
    }

    /** Text without options. */
    public TextPart(String text) {
        this(text, Map.of());
    }

    @Override
    public String toString() {
        return "TextPart[" + text.length() + " characters]";
    }
}
