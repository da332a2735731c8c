// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.model;

import java.util.List;
import java.util.Map;

/**
 * Standing instructions.
 *
 * @param content what is said
 * @param options vendor options by wire name
 */
public record SystemMessage(List<ContentPart> content, Map<String, Object> options) implements Message {

    /** Copies the lists. */
    public SystemMessage {
        content = List.copyOf(content);
        options = Map.copyOf(options);
    }

    /** Instructions as one text. */
    public SystemMessage(String text) {
        this(List.of(new TextPart(text)), Map.of());
    }

    @Override
    public String role() {
        return "system";
    }

    @Override
    public String toString() {
        return "SystemMessage" + content;
    }
}
