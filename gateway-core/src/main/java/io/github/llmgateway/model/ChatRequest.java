// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A conversation to be continued. Immutable and safe to share. What is not set is not sent, so that the vendor's default
 * holds.
 */
public final class ChatRequest implements CallRequest {
    private final String model;
    private final List<Message> messages;
    private final List<Tool> tools;
    private final List<String> stop;
    private final @Nullable ToolChoice toolChoice;
    private final @Nullable ResponseFormat responseFormat;
    private final @Nullable Double temperature;
    private final @Nullable Double topP;
    private final @Nullable Double presencePenalty;
    private final @Nullable Double frequencyPenalty;
    private final @Nullable Integer maxTokens;
    private final @Nullable Long seed;
    private final @Nullable Boolean parallelToolCalls;
    private final @Nullable Boolean thinking;
    private final @Nullable Integer thinkingBudget;
    private final @Nullable String reasoningEffort;
    private final @Nullable String user;
    private final @Nullable Duration timeout;
    private final Map<String, Object> parameters;
    private final Map<ProviderType, Map<String, Object>> vendorParameters;
    private final Map<String, String> tags;
    private final Map<String, String> facts;

    private ChatRequest(Builder builder) {
        this.model = builder.model;
        this.messages = List.copyOf(builder.messages);
        this.tools = List.copyOf(builder.tools);
        this.stop = List.copyOf(builder.stop);
        this.toolChoice = builder.toolChoice;
        this.responseFormat = builder.responseFormat;
        this.temperature = builder.temperature;
        this.topP = builder.topP;
        this.presencePenalty = builder.presencePenalty;
        this.frequencyPenalty = builder.frequencyPenalty;
        this.maxTokens = builder.maxTokens;
        this.seed = builder.seed;
        this.parallelToolCalls = builder.parallelToolCalls;
        this.thinking = builder.thinking;
        this.thinkingBudget = builder.thinkingBudget;
        this.reasoningEffort = builder.reasoningEffort;
        this.user = builder.user;
        this.timeout = builder.timeout;
        this.parameters = builder.parametersCopy();
        this.vendorParameters = builder.vendorParametersCopy();
        this.tags = builder.tagsCopy();
        this.facts = builder.facts;
    }

    /** A request for {@code model}: {@code provider/model}, or the alias of a route. */
    public static Builder builder(String model) {
        return new Builder(model);
    }

    /** A builder that starts with these values. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    @Override
    public String model() {
        return model;
    }

    /** The conversation so far, in order. */
    public List<Message> messages() {
        return messages;
    }

    /** The tools the model may ask for; empty for none. */
    public List<Tool> tools() {
        return tools;
    }

    /** Whether and which tools the model may call. */
    public Optional<ToolChoice> toolChoice() {
        return Optional.ofNullable(toolChoice);
    }

    /** The form the answer must have. */
    public Optional<ResponseFormat> responseFormat() {
        return Optional.ofNullable(responseFormat);
    }

    /** Sampling temperature; vendors differ in the range. */
    public OptionalDouble temperature() {
        return temperature == null ? OptionalDouble.empty() : OptionalDouble.of(temperature);
    }

    /** Nucleus sampling. */
    public OptionalDouble topP() {
        return topP == null ? OptionalDouble.empty() : OptionalDouble.of(topP);
    }

    /** Penalty on words already present. */
    public OptionalDouble presencePenalty() {
        return presencePenalty == null ? OptionalDouble.empty() : OptionalDouble.of(presencePenalty);
    }

    /** Penalty on words by how often they are present. */
    public OptionalDouble frequencyPenalty() {
        return frequencyPenalty == null ? OptionalDouble.empty() : OptionalDouble.of(frequencyPenalty);
    }

    /** The limit of output tokens; vendors differ in whether reasoning counts. */
    public OptionalInt maxTokens() {
        return maxTokens == null ? OptionalInt.empty() : OptionalInt.of(maxTokens);
    }

    /** Texts at which the answer ends; empty for none. */
    public List<String> stop() {
        return stop;
    }

    /** The seed for repeatable sampling. */
    public OptionalLong seed() {
        return seed == null ? OptionalLong.empty() : OptionalLong.of(seed);
    }

    /** Whether the model may ask for several tool calls at once. */
    public Optional<Boolean> parallelToolCalls() {
        return Optional.ofNullable(parallelToolCalls);
    }

    /** Whether the model reasons before it answers. */
    public Optional<Boolean> thinking() {
        return Optional.ofNullable(thinking);
    }

    /** The limit of reasoning tokens. */
    public OptionalInt thinkingBudget() {
        return thinkingBudget == null ? OptionalInt.empty() : OptionalInt.of(thinkingBudget);
    }

    /** How hard the model reasons, in the vendor's words. */
    public Optional<String> reasoningEffort() {
        return Optional.ofNullable(reasoningEffort);
    }

    /** The application's identifier of its end user, for the vendor's handling of abuse. */
    public Optional<String> user() {
        return Optional.ofNullable(user);
    }

    @Override
    public Optional<Duration> timeout() {
        return Optional.ofNullable(timeout);
    }

    @Override
    public Map<String, Object> parameters() {
        return parameters;
    }

    @Override
    public Map<ProviderType, Map<String, Object>> vendorParameters() {
        return vendorParameters;
    }

    @Override
    public Map<String, String> tags() {
        return tags;
    }

    @Override
    public Map<String, String> facts() {
        return facts;
    }

    @Override
    public List<String> texts() {
        List<String> texts = new ArrayList<>(messages.size() + 1);
        for (Message message : messages) {
            for (ContentPart part : message.content()) {
                if (part instanceof TextPart piece) {
                    texts.add(piece.text());
                }
            }
            if (message instanceof AssistantMessage assistant) {
                texts.add(assistant.reasoning());
                assistant.toolCalls().forEach(call -> texts.add(call.arguments()));
            }
        }
        if (user != null) {
            texts.add(user);
        }
        return texts;
    }

    @Override
    public ChatRequest withModel(String model) {
        return model.equals(this.model) ? this : toBuilder().model(model).build();
    }

    /** Names the model and counts; never shows content. */
    @Override
    public String toString() {
        return "ChatRequest[model=" + model + ", messages=" + messages.size() + ", tools=" + tools.size() + "]";
    }

    /** Builds a {@link ChatRequest}. Not safe for concurrent use. */
    public static final class Builder extends RequestValues<Builder> {
        private final List<Message> messages = new ArrayList<>(2);
        private List<Tool> tools = List.of();
        private List<String> stop = List.of();
        private @Nullable ToolChoice toolChoice;
        private @Nullable ResponseFormat responseFormat;
        private @Nullable Double temperature;
        private @Nullable Double topP;
        private @Nullable Double presencePenalty;
        private @Nullable Double frequencyPenalty;
        private @Nullable Integer maxTokens;
        private @Nullable Long seed;
        private @Nullable Boolean parallelToolCalls;
        private @Nullable Boolean thinking;
        private @Nullable Integer thinkingBudget;
        private @Nullable String reasoningEffort;
        private @Nullable String user;

        private Map<String, String> facts = Map.of();

        private Builder(String model) {
            super(model);
        }

        private Builder(ChatRequest request) {
            super(request.model);
            copyFrom(request);
            messages.addAll(request.messages);
            tools = request.tools;
            stop = request.stop;
            toolChoice = request.toolChoice;
            responseFormat = request.responseFormat;
            temperature = request.temperature;
            topP = request.topP;
            presencePenalty = request.presencePenalty;
            frequencyPenalty = request.frequencyPenalty;
            maxTokens = request.maxTokens;
            seed = request.seed;
            parallelToolCalls = request.parallelToolCalls;
            thinking = request.thinking;
            thinkingBudget = request.thinkingBudget;
            reasoningEffort = request.reasoningEffort;
            user = request.user;
            facts = request.facts;
        }

        @Override
        Builder self() {
            return this;
        }

        /** Adds standing instructions. */
        public Builder system(String text) {
            return message(Message.system(text));
        }

        /** Adds what the user says. */
        public Builder user(String text) {
            return message(Message.user(text));
        }

        /** Adds a turn. */
        public Builder message(Message message) {
            messages.add(Objects.requireNonNull(message, "message"));
            return this;
        }

        /** Replaces all turns. */
        public Builder messages(List<? extends Message> messages) {
            this.messages.clear();
            this.messages.addAll(messages);
            return this;
        }

        /** Sets the tools the model may ask for. */
        public Builder tools(List<Tool> tools) {
            this.tools = List.copyOf(tools);
            return this;
        }

        /** Adds a tool the model may ask for. */
        public Builder tool(Tool tool) {
            List<Tool> more = new ArrayList<>(tools);
            more.add(tool);
            return tools(more);
        }

        /** Sets whether and which tools the model may call. */
        public Builder toolChoice(ToolChoice toolChoice) {
            this.toolChoice = Objects.requireNonNull(toolChoice, "toolChoice");
            return this;
        }

        /** Sets the form the answer must have. */
        public Builder responseFormat(ResponseFormat responseFormat) {
            this.responseFormat = Objects.requireNonNull(responseFormat, "responseFormat");
            return this;
        }

        /** Sets the sampling temperature. */
        public Builder temperature(double temperature) {
            this.temperature = temperature;
            return this;
        }

        /** Sets nucleus sampling. */
        public Builder topP(double topP) {
            this.topP = topP;
            return this;
        }

        /** Sets the penalty on words already present. */
        public Builder presencePenalty(double presencePenalty) {
            this.presencePenalty = presencePenalty;
            return this;
        }

        /** Sets the penalty on words by how often they are present. */
        public Builder frequencyPenalty(double frequencyPenalty) {
            this.frequencyPenalty = frequencyPenalty;
            return this;
        }

        /** Sets the limit of output tokens. */
        public Builder maxTokens(int maxTokens) {
            this.maxTokens = maxTokens;
            return this;
        }

        /** Sets the texts at which the answer ends. */
        public Builder stop(String... stop) {
            this.stop = List.of(stop);
            return this;
        }

        /** Sets the seed for repeatable sampling. */
        public Builder seed(long seed) {
            this.seed = seed;
            return this;
        }

        /** Sets whether the model may ask for several tool calls at once. */
        public Builder parallelToolCalls(boolean parallelToolCalls) {
            this.parallelToolCalls = parallelToolCalls;
            return this;
        }

        /** Sets whether the model reasons before it answers. */
        public Builder thinking(boolean thinking) {
            this.thinking = thinking;
            return this;
        }

        /** Sets the limit of reasoning tokens. */
        public Builder thinkingBudget(int thinkingBudget) {
            this.thinkingBudget = thinkingBudget;
            return this;
        }

        /** Sets how hard the model reasons, in the vendor's words. */
        public Builder reasoningEffort(String reasoningEffort) {
            this.reasoningEffort = Objects.requireNonNull(reasoningEffort, "reasoningEffort");
            return this;
        }

        /** Sets the application's identifier of its end user. */
        public Builder endUser(String user) {
            this.user = Objects.requireNonNull(user, "user");
            return this;
        }

        /**
         * Declares a fact about the use of this request, {@code end-user-age} for example; it may narrow what the
         * configuration declares. Checked when the call is made; never sent to a vendor.
         */
        public Builder fact(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(facts);
            more.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
            facts = Collections.unmodifiableMap(more);
            return this;
        }

        /** Builds the request. What it holds is checked when the call is made, against the vendor that answers. */
        public ChatRequest build() {
            return new ChatRequest(this);
        }
    }
}
