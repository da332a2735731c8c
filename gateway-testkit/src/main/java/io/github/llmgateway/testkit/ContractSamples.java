// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.testkit;

import io.github.llmgateway.error.ErrorKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one vendor writes: the material that {@link ProviderContract} works with. For vendors that speak the
 * chat-completions dialect, {@link OpenAiSamples} has most of it. Immutable.
 */
public final class ContractSamples {
    private final AnswerSample answer;
    private final @Nullable AnswerSample toolCall;
    private final @Nullable AnswerSample reasoning;
    private final @Nullable CompletionSample completion;
    private final Map<Oddity, AnswerSample> oddities;
    private final List<AnswerSample> others;
    private final List<ErrorSample> errors;
    private final String endMarker;
    private final Map<String, String> requestPaths;
    private final Map<String, String> streamRequestPaths;

    private ContractSamples(Builder builder) {
        this.answer = Objects.requireNonNull(builder.answer, "answer: give a plain text answer in both forms");
        this.toolCall = builder.toolCall;
        this.reasoning = builder.reasoning;
        this.completion = builder.completion;
        this.oddities = new EnumMap<>(builder.oddities);
        this.others = List.copyOf(builder.others);
        this.errors = List.copyOf(builder.errors);
        this.endMarker = builder.endMarker;
        this.requestPaths = Map.copyOf(builder.requestPaths);
        this.streamRequestPaths = Map.copyOf(builder.streamRequestPaths);
    }

    /** An empty builder. */
    public static Builder builder() {
        return new Builder();
    }

    AnswerSample answer() {
        return answer;
    }

    Optional<AnswerSample> toolCall() {
        return Optional.ofNullable(toolCall);
    }

    Optional<AnswerSample> reasoning() {
        return Optional.ofNullable(reasoning);
    }

    Optional<CompletionSample> completion() {
        return Optional.ofNullable(completion);
    }

    Map<Oddity, AnswerSample> oddities() {
        return oddities;
    }

    List<ErrorSample> errors() {
        return errors;
    }

    String endMarker() {
        return endMarker;
    }

    Map<String, String> requestPaths() {
        return requestPaths;
    }

    Map<String, String> streamRequestPaths() {
        return streamRequestPaths;
    }

    /** Every answer there is. */
    List<AnswerSample> answers() {
        List<AnswerSample> all = new ArrayList<>(List.of(answer));
        toolCall().ifPresent(all::add);
        reasoning().ifPresent(all::add);
        all.addAll(oddities.values());
        all.addAll(others);
        return all;
    }

    /** Builds {@link ContractSamples}. Not safe for concurrent use. */
    public static final class Builder {
        private @Nullable AnswerSample answer;
        private @Nullable AnswerSample toolCall;
        private @Nullable AnswerSample reasoning;
        private @Nullable CompletionSample completion;
        private final Map<Oddity, AnswerSample> oddities = new EnumMap<>(Oddity.class);
        private final Map<Oddity, String> impossible = new EnumMap<>(Oddity.class);
        private final List<AnswerSample> others = new ArrayList<>();
        private final List<ErrorSample> errors = new ArrayList<>();
        private String endMarker = "[DONE]";
        private final Map<String, String> requestPaths = new LinkedHashMap<>();
        private final Map<String, String> streamRequestPaths = new LinkedHashMap<>();

        private Builder() {}

        /**
         * Sets a plain text answer, in both forms and with usage; characters of two to four bytes make it a better
         * test.
         */
        public Builder answer(AnswerSample sample) {
            if (sample.body().isEmpty() || sample.frames().size() < 2) {
                throw new IllegalArgumentException(
                        "the plain answer needs a body, and a stream of at least two events, but '" + sample + "' has "
                                + (sample.body().isEmpty() ? "no body" : "a body") + " and "
                                + sample.frames().size() + " events");
            }
            answer = sample;
            return this;
        }

        /** Sets an answer that asks for tools; needed when the model can have tools. */
        public Builder toolCall(AnswerSample sample) {
            toolCall = sample;
            return this;
        }

        /** Sets an answer with reasoning; needed when the model can reason. */
        public Builder reasoning(AnswerSample sample) {
            reasoning = sample;
            return this;
        }

        /** Sets a completion; needed when the vendor has completions. */
        public Builder completion(CompletionSample sample) {
            completion = sample;
            return this;
        }

        /** Sets the sample of an oddity. */
        public Builder oddity(Oddity oddity, AnswerSample sample) {
            oddities.put(oddity, sample);
            impossible.remove(oddity);
            return this;
        }

        /** Says why the vendor's protocol has no place for an oddity. */
        public Builder impossible(Oddity oddity, String reason) {
            impossible.put(oddity, Objects.requireNonNull(reason, "reason"));
            oddities.remove(oddity);
            return this;
        }

        /** Adds an answer that shows something only this vendor does. */
        public Builder also(AnswerSample sample) {
            others.add(sample);
            return this;
        }

        /** Adds errors: every code that the vendor documents. */
        public Builder errors(ErrorSample... samples) {
            return errors(List.of(samples));
        }

        /** Adds errors. */
        public Builder errors(Collection<ErrorSample> samples) {
            errors.addAll(samples);
            return this;
        }

        /** Sets the data of the event that ends a stream; empty when there is none. {@code [DONE]} unless set. */
        public Builder endMarker(String data) {
            endMarker = Objects.requireNonNull(data, "data");
            return this;
        }

        /** Adds a JSONPath into the body of a plain request, and the text of the value that must be there. */
        public Builder requestHas(String jsonPath, String value) {
            requestPaths.put(jsonPath, value);
            return this;
        }

        /** Adds a JSONPath into the body of a streamed request, and the text of the value that must be there. */
        public Builder streamRequestHas(String jsonPath, String value) {
            streamRequestPaths.put(jsonPath, value);
            return this;
        }

        /**
         * Builds the samples.
         *
         * @throws IllegalArgumentException when the plain answer, an oddity, an error of kind AUTHENTICATION or an
         * error
         *     inside a stream is missing
         */
        public ContractSamples build() {
            for (Oddity oddity : Oddity.values()) {
                require(
                        oddities.containsKey(oddity) || impossible.containsKey(oddity),
                        "there is no sample of " + oddity + ": add one with oddity(..), or say with impossible(..) why "
                                + "the protocol has no place for it");
            }
            require(
                    errors.stream().anyMatch(error -> error.kind() == ErrorKind.AUTHENTICATION),
                    "there is no error of kind AUTHENTICATION: add what the vendor answers to a wrong key");
            require(
                    errors.stream().anyMatch(ErrorSample::isInStream),
                    "there is no error inside a stream: add one with ErrorSample.inStream(..)");
            return new ContractSamples(this);
        }

        private static void require(boolean good, String message) {
            if (!good) {
                throw new IllegalArgumentException(message);
            }
        }
    }
}
