// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.model;

import java.util.List;
import java.util.Map;

/**
 * What the user says.
 *
 * @param content text, pictures, sound, ...
 * @param options vendor options by wire name
 */
public record UserMessage(List<ContentPart> content, Map<String, Object> options) implements Message {

    /** Copies the lists. */
    public UserMessage {
        content = List.copyOf(content);
        options = Map.copyOf(options);
    }

    /** One text. */
    public UserMessage(String text) {
        this(List.of(new TextPart(text)), Map.of());
    }

    @Override
    public String role() {
        return "user";
    }

    @Override
    public String toString() {
        return "UserMessage" + content;
    }
}
