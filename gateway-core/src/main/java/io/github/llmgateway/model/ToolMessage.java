// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.model;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a tool answered.
 *
 * @param toolCallId the {@link ToolCall#id()} that is answered
 * @param content the result
 * @param options vendor options by wire name
 */
public record ToolMessage(String toolCallId, List<ContentPart> content, Map<String, Object> options)
        implements Message {

    /** Copies the lists. */
    public ToolMessage {
        Objects.requireNonNull(toolCallId, "toolCallId");
        content = List.copyOf(content);
        options = Map.copyOf(options);
    }

    /** A result as one text. */
    public ToolMessage(String toolCallId, String result) {
        this(toolCallId, List.of(new TextPart(result)), Map.of());
    }

    @Override
    public String role() {
        return "tool";
    }

    @Override
    public String toString() {
        return "ToolMessage" + content;
    }
}
