// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway;

import io.github.llmgateway.call.CallContext;
import io.github.llmgateway.call.CallEnd;
import io.github.llmgateway.call.CallGuard;
import io.github.llmgateway.call.CallStream;
import io.github.llmgateway.call.ChatStream;
import io.github.llmgateway.call.CompletionStream;
import io.github.llmgateway.call.Operation;
import io.github.llmgateway.call.Timeouts;
import io.github.llmgateway.error.Delivery;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.internal.pipeline.AsyncCall;
import io.github.llmgateway.internal.pipeline.FlowPublisher;
import io.github.llmgateway.internal.pipeline.RequestRules;
import io.github.llmgateway.internal.pipeline.Streams;
import io.github.llmgateway.json.JsonMismatchException;
import io.github.llmgateway.json.JsonType;
import io.github.llmgateway.model.CallEvent;
import io.github.llmgateway.model.CallRequest;
import io.github.llmgateway.model.CallResponse;
import io.github.llmgateway.model.ChatEvent;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.ChatResponse;
import io.github.llmgateway.model.CompletionRequest;
import io.github.llmgateway.model.CompletionResponse;
import io.github.llmgateway.model.ResponseFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Flow;

/**
 * One API to the configured providers. Make one for the application, share it between threads, close it at the end.
 *
 * <p>A model is named {@code provider/model}; what follows the first slash goes to the vendor as it is. Every failure is
 * a {@link GatewayException}; nothing is retried or handed to another provider once content was delivered.
 */
public final class Gateway implements AutoCloseable {
    private final Assembly assembly;
    private final Set<CallGuard> live = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    Gateway(Assembly assembly) {
        this.assembly = assembly;
    }

    /**
     * A gateway configured by a {@code .properties} file, and by system properties that begin with {@code gateway.}.
     *
     * @throws GatewayException of kind {@code CONFIGURATION} that names what is wrong
     */
    public static Gateway fromProperties(Path file) {
        return builder().properties(file).build();
    }

    /** A builder without configuration. */
    public static GatewayBuilder builder() {
        return new GatewayBuilder();
    }

    /**
     * Asks and waits for the whole answer.
     *
     * @throws GatewayException when the call fails
     */
    public ChatResponse chat(ChatRequest request) {
        return answer(request, Operation.CHAT);
    }

    /**
     * Asks for an answer that is a value of the record {@code type}. Vendors that can enforce a JSON Schema are told the
     * record's; the others get it as instruction. The answer is checked against it either way.
     *
     * @throws GatewayException when the call fails; of kind {@code MALFORMED_RESPONSE} when the answer is no such value,
     *     with the raw answer as {@code partialResponse()}
     * @throws IllegalArgumentException when {@code type} is no record that JSON can hold
     */
    public <T> StructuredResponse<T> chat(ChatRequest request, Class<T> type) {
        return chat(request, JsonType.of(type));
    }

    /**
     * As {@link #chat(ChatRequest, Class)}, for any {@link JsonType}: a schema of the application's own, for example.
     *
     * @throws GatewayException when the call fails or the answer does not fit
     */
    public <T> StructuredResponse<T> chat(ChatRequest request, JsonType<T> type) {
        ResponseFormat format = ResponseFormat.structured(type.name(), type.schema());
        ChatResponse response = chat(request.toBuilder().responseFormat(format).build());
        try {
            return new StructuredResponse<>(type.read(response.text()), response);
        } catch (JsonMismatchException e) {
            throw GatewayException.builder(
                            ErrorKind.MALFORMED_RESPONSE, "the answer is no " + type.name() + ": " + e.getMessage())
                    .target(response.report().provider(), response.report().model())
                    .requestId(response.report().requestId())
                    .attempts(response.report().attempts())
                    .tried(response.report().tried())
                    .usage(response.usage())
                    .delivery(Delivery.PARTIALLY_RECEIVED)
                    .partialResponse(response)
                    .advice("The raw answer is in partialResponse(); ask again, or give the model a clearer task")
                    .build();
        }
    }

    /**
     * Asks for an answer to be read as it arrives. Nothing is sent before the first event is read.
     *
     * @throws GatewayException at once when the request or the model's name cannot be right
     */
    public ChatStream stream(ChatRequest request) {
        return Streams.openChat(assembly.spine(), begin(request, Operation.CHAT, true));
    }

    /** Asks without waiting. Cancelling the future closes the call. */
    public CompletableFuture<ChatResponse> chatAsync(ChatRequest request) {
        return AsyncCall.start(assembly.executor(), () -> open(request, Operation.CHAT, false));
    }

    /**
     * The answer's events for reactive code: cold, for one subscriber, at the pace it asks for; no thread is held while
     * nothing is asked for. Convert it with the adapter of the reactive library at hand.
     */
    public Flow.Publisher<ChatEvent> publisher(ChatRequest request) {
        return new FlowPublisher<>(assembly.executor(), () -> open(request, Operation.CHAT, true));
    }

    /**
     * Continues a text, or fills the gap before a suffix.
     *
     * @throws GatewayException when the call fails; of kind {@code UNSUPPORTED} where the vendor has no such call
     */
    public CompletionResponse complete(CompletionRequest request) {
        return answer(request, Operation.COMPLETION);
    }

    /**
     * As {@link #complete}, to be read as it arrives.
     *
     * @throws GatewayException at once when the request or the model's name cannot be right
     */
    public CompletionStream streamCompletion(CompletionRequest request) {
        return Streams.openCompletion(assembly.spine(), begin(request, Operation.COMPLETION, true));
    }

    /** The configured providers. */
    public List<ProviderInfo> providers() {
        return assembly.providers();
    }

    private <E extends CallEvent, R extends CallResponse> R answer(CallRequest request, Operation<?, E, R> operation) {
        try (CallStream<E, R> stream = open(request, operation, false)) {
            return stream.response();
        }
    }

    private <E extends CallEvent, R extends CallResponse> CallStream<E, R> open(
            CallRequest request, Operation<?, E, R> operation, boolean streaming) {
        return Streams.open(assembly.spine(), begin(request, operation, streaming), operation);
    }

    private CallContext begin(CallRequest request, Operation<?, ?, ?> operation, boolean streaming) {
        if (closed) {
            throw GatewayException.builder(ErrorKind.CANCELLED, "the gateway is closed")
                    .advice("Make a new one, or close it later")
                    .build();
        }
        RequestRules.check(request);
        assembly.routes().resolve(request.model());
        Timeouts timeouts =
                request.timeout().map(assembly.timeouts()::withTotal).orElse(assembly.timeouts());
        CallGuard guard = new CallGuard(assembly.time(), timeouts, live);
        if (closed) {
            guard.cancel(CallEnd.SHUTDOWN);
        }
        return new CallContext(operation, request, streaming, guard, assembly.observer());
    }

    /** Cancels the calls under way, each of which fails with kind {@code CANCELLED}, and frees connections and threads. */
    @Override
    public void close() {
        closed = true;
        for (CallGuard guard : live) {
            guard.cancel(CallEnd.SHUTDOWN);
        }
        assembly.close();
    }
}
