// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.model;

import java.time.Duration;
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
 * A text to be continued, or a gap between prompt and suffix to be filled (fill in the middle). Immutable and safe to
 * share.
 */
public final class CompletionRequest implements CallRequest {
    private final String model;
    private final String prompt;
    private final @Nullable String suffix;
    private final @Nullable Double temperature;
    private final @Nullable Double topP;
    private final @Nullable Integer maxTokens;
    private final @Nullable Long seed;
    private final List<String> stop;
    private final @Nullable Duration timeout;
    private final Map<String, Object> parameters;
    private final Map<ProviderType, Map<String, Object>> vendorParameters;
    private final Map<String, String> tags;
    private final Map<String, String> facts;

    private CompletionRequest(Builder builder) {
        this.model = builder.model;
        this.prompt = builder.prompt;
        this.suffix = builder.suffix;
        this.temperature = builder.temperature;
        this.topP = builder.topP;
        this.maxTokens = builder.maxTokens;
        this.seed = builder.seed;
        this.stop = builder.stop;
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

    /** The text before the gap, or the text to be continued. */
    public String prompt() {
        return prompt;
    }

    /** The text after the gap. */
    public Optional<String> suffix() {
        return Optional.ofNullable(suffix);
    }

    /** Sampling temperature. */
    public OptionalDouble temperature() {
        return temperature == null ? OptionalDouble.empty() : OptionalDouble.of(temperature);
    }

    /** Nucleus sampling. */
    public OptionalDouble topP() {
        return topP == null ? OptionalDouble.empty() : OptionalDouble.of(topP);
    }

    /** The limit of output tokens. */
    public OptionalInt maxTokens() {
        return maxTokens == null ? OptionalInt.empty() : OptionalInt.of(maxTokens);
    }

    /** The seed for repeatable sampling. */
    public OptionalLong seed() {
        return seed == null ? OptionalLong.empty() : OptionalLong.of(seed);
    }

    /** Texts at which the answer ends; empty for none. */
    public List<String> stop() {
        return stop;
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
        return suffix == null ? List.of(prompt) : List.of(prompt, suffix);
    }

    @Override
    public CompletionRequest withModel(String model) {
        return model.equals(this.model) ? this : toBuilder().model(model).build();
    }

    /** Names the model; never shows content. */
    @Override
    public String toString() {
        return "CompletionRequest[model=" + model + ", suffix=" + (suffix != null) + "]";
    }

    /** Builds a {@link CompletionRequest}. Not safe for concurrent use. */
    public static final class Builder extends RequestValues<Builder> {
        private String prompt = "";
        private @Nullable String suffix;
        private @Nullable Double temperature;
        private @Nullable Double topP;
        private @Nullable Integer maxTokens;
        private @Nullable Long seed;
        private List<String> stop = List.of();

        private Map<String, String> facts = Map.of();

        private Builder(String model) {
            super(model);
        }

        private Builder(CompletionRequest request) {
            super(request.model);
            copyFrom(request);
            prompt = request.prompt;
            suffix = request.suffix;
            temperature = request.temperature;
            topP = request.topP;
            maxTokens = request.maxTokens;
            seed = request.seed;
            stop = request.stop;
            facts = request.facts;
        }

        @Override
        Builder self() {
            return this;
        }

        /** Sets the text before the gap, or the text to be continued. */
        public Builder prompt(String prompt) {
            this.prompt = Objects.requireNonNull(prompt, "prompt");
            return this;
        }

        /** Sets the text after the gap. */
        public Builder suffix(String suffix) {
            this.suffix = Objects.requireNonNull(suffix, "suffix");
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

        /** Sets the limit of output tokens. */
        public Builder maxTokens(int maxTokens) {
            this.maxTokens = maxTokens;
            return this;
        }

        /** Sets the seed for repeatable sampling. */
        public Builder seed(long seed) {
            this.seed = seed;
            return this;
        }

        /** Sets the texts at which the answer ends. */
        public Builder stop(String... stop) {
            this.stop = List.of(stop);
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

        /** Builds the request. */
        public CompletionRequest build() {
            return new CompletionRequest(this);
        }
    }
}
