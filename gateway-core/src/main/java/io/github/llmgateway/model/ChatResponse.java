// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The answer to a {@link ChatRequest}. Immutable. */
public final class ChatResponse implements CallResponse {
    private final String id;
    private final String model;
    private final AssistantMessage message;
    private final FinishReason finishReason;
    private final List<SearchResult> searchResults;
    private final CallReport report;

    private ChatResponse(Builder builder) {
        this.id = builder.id;
        this.model = builder.model;
        this.message = Objects.requireNonNull(builder.message, "message");
        this.finishReason = builder.finishReason;
        this.searchResults = List.copyOf(builder.searchResults);
        this.report = builder.report;
    }

    /** A builder for policies that answer in the vendor's place, and for tests. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String model() {
        return model;
    }

    /** What the model said, ready to be added to the conversation. */
    public AssistantMessage message() {
        return message;
    }

    /** The text of the answer; empty when the model only calls tools. */
    public String text() {
        return message.text();
    }

    /** The reasoning the model showed; empty when there is none. */
    public String reasoning() {
        return message.reasoning();
    }

    /** The tool calls the model asks for; empty when there is none. */
    public List<ToolCall> toolCalls() {
        return message.toolCalls();
    }

    @Override
    public FinishReason finishReason() {
        return finishReason;
    }

    /** What the vendor's search found; empty unless a search was asked for. */
    public List<SearchResult> searchResults() {
        return searchResults;
    }

    @Override
    public Usage usage() {
        return report.usage();
    }

    @Override
    public CallReport report() {
        return report;
    }

    /** What is known of the labels on this answer; empty when no vendor generated it. */
    public Optional<LabelReport> label() {
        return report.part(LabelReport.class);
    }

    /** Names the model and sizes; never shows content. */
    @Override
    public String toString() {
        return "ChatResponse[id=" + id + ", model=" + model + ", finishReason=" + finishReason + ", toolCalls="
                + toolCalls().size() + ", usage=" + usage() + "]";
    }

    /** Builds a {@link ChatResponse}. Not safe for concurrent use. */
    public static final class Builder {
        private String id = "";
        private String model = "";
        private @Nullable AssistantMessage message;
        private FinishReason finishReason = FinishReason.STOP;
        private List<SearchResult> searchResults = List.of();
        private CallReport report = CallReport.UNKNOWN;

        private Builder() {}

        /** Sets the vendor's identifier of the answer. */
        public Builder id(String id) {
            this.id = Objects.requireNonNull(id, "id");
            return this;
        }

        /** Sets the model that answered. */
        public Builder model(String model) {
            this.model = Objects.requireNonNull(model, "model");
            return this;
        }

        /** Sets what the model said. */
        public Builder message(AssistantMessage message) {
            this.message = Objects.requireNonNull(message, "message");
            return this;
        }

        /** Sets why the answer ended. */
        public Builder finishReason(FinishReason finishReason) {
            this.finishReason = Objects.requireNonNull(finishReason, "finishReason");
            return this;
        }

        /** Sets what the vendor's search found. */
        public Builder searchResults(List<SearchResult> searchResults) {
            this.searchResults = Objects.requireNonNull(searchResults, "searchResults");
            return this;
        }

        /** Sets how the call went, usage included. */
        public Builder report(CallReport report) {
            this.report = Objects.requireNonNull(report, "report");
            return this;
        }

        /** Builds the response; a message must have been set. */
        public ChatResponse build() {
            return new ChatResponse(this);
        }
    }
}
