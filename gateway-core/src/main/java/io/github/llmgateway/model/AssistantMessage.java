// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the model said: content, reasoning, and the tool calls it asks for. Immutable. */
public final class AssistantMessage implements Message {

    private final List<ContentPart> content;
    private final String reasoning;
    private final List<ToolCall> toolCalls;
    private final Map<String, Object> options;

    private AssistantMessage(Builder builder) {
        this.content = List.copyOf(builder.content);
        this.reasoning = builder.reasoning;
        this.toolCalls = List.copyOf(builder.toolCalls);
        this.options = Map.copyOf(builder.options);
    }

    /** An empty builder. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public String role() {
        return "assistant";
    }

    @Override
    public List<ContentPart> content() {
        return content;
    }

    /** The text of all text parts, in order; empty when there is none. */
    public String text() {
        if (content.size() == 1 && content.get(0) instanceof TextPart only) {
            return only.text();
        }
        StringBuilder text = new StringBuilder();
        for (ContentPart part : content) {
            if (part instanceof TextPart piece) {
                text.append(piece.text());
            }
        }
        return text.toString();
    }

    /** The reasoning the model showed before its answer; empty when there is none. */
    public String reasoning() {
        return reasoning;
    }

    /** The tool calls the model asks for; empty when there is none. */
    public List<ToolCall> toolCalls() {
        return toolCalls;
    }

    @Override
    public Map<String, Object> options() {
        return options;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AssistantMessage that
                && content.equals(that.content)
                && reasoning.equals(that.reasoning)
                && toolCalls.equals(that.toolCalls)
                && options.equals(that.options);
    }

    @Override
    public int hashCode() {
        return Objects.hash(content, reasoning, toolCalls, options);
    }

    @Override
    public String toString() {
        return "AssistantMessage" + content + (reasoning.isEmpty() ? "" : " with reasoning") + toolCalls;
    }

    /** Builds an {@link AssistantMessage}. Not safe for concurrent use. */
    public static final class Builder {
        private final List<ContentPart> content = new ArrayList<>(1);
        private String reasoning = "";
        private List<ToolCall> toolCalls = List.of();
        private Map<String, Object> options = Map.of();

        private Builder() {}

        /** Adds a text part; empty text adds nothing. */
        public Builder text(String text) {
            if (!text.isEmpty()) {
                content.add(new TextPart(text));
            }
            return this;
        }

        /** Adds a part. */
        public Builder part(ContentPart part) {
            content.add(Objects.requireNonNull(part, "part"));
            return this;
        }

        /** Sets the reasoning; some vendors want it back with the tool results of the same turn. */
        public Builder reasoning(String reasoning) {
            this.reasoning = Objects.requireNonNull(reasoning, "reasoning");
            return this;
        }

        /** Adds a tool call. */
        public Builder toolCall(ToolCall call) {
            if (toolCalls.isEmpty()) {
                toolCalls = new ArrayList<>(1);
            }
            toolCalls.add(Objects.requireNonNull(call, "call"));
            return this;
        }

        /** Sets vendor options by wire name ({@code partial}, {@code cache_control}, ...). */
        public Builder options(Map<String, Object> options) {
            this.options = options;
            return this;
        }

        /** Builds the message. */
        public AssistantMessage build() {
            return new AssistantMessage(this);
        }
    }
}
