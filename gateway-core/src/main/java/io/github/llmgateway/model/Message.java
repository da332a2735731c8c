// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.model;

import java.util.List;
import java.util.Map;

/** A turn of a conversation. May gain members: handle the default. */
public sealed interface Message permits SystemMessage, UserMessage, AssistantMessage, ToolMessage, OtherMessage {

    /** The wire word of who speaks: {@code system}, {@code user}, {@code assistant}, {@code tool}. */
    String role();

    /** What is said; may be empty for an assistant turn that only calls tools. Immutable. */
    List<ContentPart> content();

    /** Vendor options of this message by wire name; plain JSON values. Never null, immutable. */
    Map<String, Object> options();

    /** Standing instructions. */
    static SystemMessage system(String text) {
        return new SystemMessage(text);
    }

    /** What the user says. */
    static UserMessage user(String text) {
        return new UserMessage(text);
    }

    /** What the user says, in parts. */
    static UserMessage user(ContentPart... parts) {
        return new UserMessage(List.of(parts), Map.of());
    }

    /** What the model said. */
    static AssistantMessage assistant(String text) {
        return AssistantMessage.builder().text(text).build();
    }

    /** What a tool answered. */
    static ToolMessage tool(String toolCallId, String result) {
        return new ToolMessage(toolCallId, result);
    }
}
