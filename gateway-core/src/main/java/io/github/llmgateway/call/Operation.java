// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.call;

import io.github.llmgateway.model.Accumulator;
import io.github.llmgateway.model.CallEvent;
import io.github.llmgateway.model.CallRequest;
import io.github.llmgateway.model.CallResponse;
import io.github.llmgateway.model.ChatAccumulator;
import io.github.llmgateway.model.ChatEvent;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.ChatResponse;
import io.github.llmgateway.model.CompletionAccumulator;
import io.github.llmgateway.model.CompletionEvent;
import io.github.llmgateway.model.CompletionRequest;
import io.github.llmgateway.model.CompletionResponse;
import java.util.function.Supplier;

/**
 * A kind of call: what is asked, what streams back, and how it folds into an answer. A new kind is a new constant; the
 * spine does not change. Compared by identity.
 *
 * @param <Q> the request
 * @param <E> the events
 * @param <R> the answer
 */
public final class Operation<Q extends CallRequest, E extends CallEvent, R extends CallResponse> {

    /** A conversation is continued. */
    public static final Operation<ChatRequest, ChatEvent, ChatResponse> CHAT =
            new Operation<>("chat", "chat", ChatRequest.class, ChatEvent.class, ChatAccumulator::new);

    /** A text is continued, or a gap in it filled. */
    public static final Operation<CompletionRequest, CompletionEvent, CompletionResponse> COMPLETION = new Operation<>(
            "text_completion",
            "text completion",
            CompletionRequest.class,
            CompletionEvent.class,
            CompletionAccumulator::new);

    private final String name;
    private final String title;
    private final Class<Q> requestType;
    private final Class<E> eventType;
    private final Supplier<Accumulator<R>> accumulators;

    /**
     * A kind of call that an application or a provider module brings along.
     *
     * @param name its name, such as {@code speech}: a constant, because it stands in meters and in ledgers
     * @param title its name for people
     */
    public static <Q extends CallRequest, E extends CallEvent, R extends CallResponse> Operation<Q, E, R> of(
            String name,
            String title,
            Class<Q> requestType,
            Class<E> eventType,
            Supplier<Accumulator<R>> accumulators) {
        return new Operation<>(name, title, requestType, eventType, accumulators);
    }

    private Operation(
            String name,
            String title,
            Class<Q> requestType,
            Class<E> eventType,
            Supplier<Accumulator<R>> accumulators) {
        this.name = name;
        this.title = title;
        this.requestType = requestType;
        this.eventType = eventType;
        this.accumulators = accumulators;
    }

    /** The name in the OpenTelemetry GenAI conventions ({@code gen_ai.operation.name}). */
    public String name() {
        return name;
    }

    /** The name for people. */
    public String title() {
        return title;
    }

    /** The class of this operation's requests. */
    public Class<Q> requestType() {
        return requestType;
    }

    /** The class of this operation's events. */
    public Class<E> eventType() {
        return eventType;
    }

    /** A new fold of this operation's events. */
    public Accumulator<R> newAccumulator() {
        return accumulators.get();
    }

    @Override
    public String toString() {
        return name;
    }
}
