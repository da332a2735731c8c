// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway;

import io.github.llmgateway.audit.AuditTrail;
import io.github.llmgateway.call.CallContext;
import io.github.llmgateway.call.CallEnd;
import io.github.llmgateway.call.CallGuard;
import io.github.llmgateway.call.CallStream;
import io.github.llmgateway.call.ChatStream;
import io.github.llmgateway.call.CompletionStream;
import io.github.llmgateway.call.Interceptor;
import io.github.llmgateway.call.Operation;
import io.github.llmgateway.call.Timeouts;
import io.github.llmgateway.error.Delivery;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.internal.config.Sources;
import io.github.llmgateway.internal.metering.Metering;
import io.github.llmgateway.internal.pipeline.AsyncCall;
import io.github.llmgateway.internal.pipeline.FlowPublisher;
import io.github.llmgateway.internal.pipeline.RequestRules;
import io.github.llmgateway.internal.pipeline.Streams;
import io.github.llmgateway.json.JsonMismatchException;
import io.github.llmgateway.json.JsonType;
import io.github.llmgateway.metering.Bill;
import io.github.llmgateway.metering.BillRule;
import io.github.llmgateway.metering.LedgerException;
import io.github.llmgateway.metering.Reconciliation;
import io.github.llmgateway.metering.UsageQuery;
import io.github.llmgateway.metering.UsageReport;
import io.github.llmgateway.model.CallEvent;
import io.github.llmgateway.model.CallRequest;
import io.github.llmgateway.model.CallResponse;
import io.github.llmgateway.model.ChatEvent;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.ChatResponse;
import io.github.llmgateway.model.CompletionRequest;
import io.github.llmgateway.model.CompletionResponse;
import io.github.llmgateway.model.LabelReport;
import io.github.llmgateway.model.ResponseFormat;
import io.github.llmgateway.observe.LimitState;
import io.github.llmgateway.observe.Telemetry;
import io.github.llmgateway.terms.TermsReport;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Flow;
import java.util.function.Function;

/**
 * One API to the configured providers. Make one for the application, share it between threads, close it at the end.
 *
 * <p>A model is named {@code provider/model}; what follows the first slash goes to the vendor as it is. Every failure is
 * a {@link GatewayException}; nothing is retried or handed to another provider once content was delivered.
 */
public final class Gateway implements AutoCloseable {
    private final Assembly.Shared shared;
    private final Function<Map<String, String>, Assembly> assembler;
    private volatile Assembly assembly;
    // Configurations that calls under way still keep.
    private final Set<Assembly> outgoing = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    Gateway(Assembly.Shared shared, Assembly assembly, Function<Map<String, String>, Assembly> assembler) {
        this.shared = shared;
        this.assembler = assembler;
        this.assembly = assembly;
        assembly.activate();
        Telemetry telemetry = shared.telemetry();
        if (telemetry != null) {
            telemetry.watch(shared.gates()::states);
        }
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
        Begun begun = begin(request, Operation.CHAT, true);
        return Streams.openChat(begun.spine(), begun.context());
    }

    /** Asks without waiting. Cancelling the future closes the call. */
    public CompletableFuture<ChatResponse> chatAsync(ChatRequest request) {
        return AsyncCall.start(shared.workers(), () -> open(request, Operation.CHAT, false));
    }

    /**
     * The answer's events for reactive code: cold, for one subscriber, at the pace it asks for; no thread is held while
     * nothing is asked for. Convert it with the adapter of the reactive library at hand.
     */
    public Flow.Publisher<ChatEvent> publisher(ChatRequest request) {
        return new FlowPublisher<>(shared.workers(), () -> open(request, Operation.CHAT, true));
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
        Begun begun = begin(request, Operation.COMPLETION, true);
        return Streams.openCompletion(begun.spine(), begun.context());
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
        Begun begun = begin(request, operation, streaming);
        return Streams.open(begun.spine(), begun.context(), operation);
    }

    /** A call, and the spine of the configuration that it began under and keeps. */
    private record Begun(List<Interceptor> spine, CallContext context) {}

    private Begun begin(CallRequest request, Operation<?, ?, ?> operation, boolean streaming) {
        RequestRules.check(request);
        while (true) {
            Assembly current = assembly;
            if (closed) {
                throw GatewayException.builder(ErrorKind.CANCELLED, "the gateway is closed")
                        .advice("Make a new one, or close it later")
                        .build();
            }
            current.routes().check(request.model());
            Timeouts timeouts =
                    request.timeout().map(current.timeouts()::withTotal).orElse(current.timeouts());
            CallGuard guard = new CallGuard(shared.time(), timeouts, current.live());
            if (current != assembly) {
                guard.finish(); // another configuration came in between
                continue;
            }
            if (closed) {
                guard.cancel(CallEnd.SHUTDOWN);
            }
            return new Begun(current.spine(), new CallContext(operation, request, streaming, guard, shared.observer()));
        }
    }

    /** How breakers and limits stand, for each model that was asked. */
    public List<LimitState> limits() {
        return shared.gates().states();
    }

    /**
     * Which terms hold for a model, what each clause says, what is declared, and what that makes of it.
     *
     * @param model {@code provider/model} or the alias of a route
     * @throws GatewayException of kind {@code CONFIGURATION} when the model cannot be
     */
    public TermsReport terms(String model) {
        return assembly.termsOf(model);
    }

    /** All terms documents that are known, with what is declared. */
    public TermsReport terms() {
        return assembly.termsOf("");
    }

    /**
     * What calls used and cost, and how packs and budgets stand, as the ledger says.
     *
     * @throws GatewayException of kind {@code UNAVAILABLE} when the ledger cannot be read
     */
    public UsageReport usage(UsageQuery query) {
        Metering metering = assembly.metering();
        try {
            return UsageReport.of(
                    metering.ledger(), metering.settings(), query, shared.time().now());
        } catch (LedgerException e) {
            throw unreadable(e);
        }
    }

    private static GatewayException unreadable(LedgerException e) {
        return GatewayException.builder(ErrorKind.UNAVAILABLE, "the ledger cannot be read: " + e.getMessage())
                .advice("Check gateway.ledger.url, the file's or database's permissions, and who else holds it")
                .cause(e)
                .build();
    }

    /** Whose calendar the ledger's days are counted by ({@code gateway.ledger.time-zone}). */
    public ZoneId ledgerZone() {
        return assembly.metering().settings().zone();
    }

    /**
     * A vendor's bill against the ledger, row by row.
     *
     * @param provider the configured provider whose bill it is
     * @throws GatewayException of kind {@code CONFIGURATION} when there is no such provider, {@code UNAVAILABLE} when the
     *     ledger cannot be read
     * @throws IllegalArgumentException that names the line and the column when the bill cannot be read
     */
    public Reconciliation reconcile(String provider, Bill bill, BillRule rule) {
        assembly.require(provider);
        try {
            return Reconciliation.of(assembly.metering().ledger(), provider, bill, rule);
        } catch (LedgerException e) {
            throw unreadable(e);
        }
    }

    /** The audit trail: what was asked of whom under which terms, and how it ended. It can be read when it is off too. */
    public AuditTrail audit() {
        return shared.audit();
    }

    /**
     * The answers that came without a visible mark on request, under the recorded undertaking, and that the application
     * has not yet labelled; oldest first.
     */
    public List<LabelReport> labelDuties() {
        return shared.unlabelled().open();
    }

    /**
     * Says that the application has labelled what the call {@code callId} gave.
     *
     * @return whether the duty was open
     * @throws GatewayException of kind {@code CONFIGURATION} when the row cannot be written; the duty then stays open
     */
    public boolean labelled(String callId) {
        return shared.unlabelled().labelled(callId, shared.time().now());
    }

    /**
     * Puts another configuration in force for the calls that begin from now on; calls under way keep theirs, and no call
     * is dropped. The properties replace those that the gateway was built with; system properties still win over them.
     * Limits go on counting, and breakers whose settings did not change keep what they know.
     *
     * @throws GatewayException of kind {@code CONFIGURATION}; the configuration in force then stays
     */
    public synchronized void reconfigure(Map<String, String> properties) {
        if (closed) {
            throw GatewayException.configuration("the gateway is closed", "Make a new one");
        }
        Assembly before = assembly;
        Assembly next = assembler.apply(properties);
        next.activate();
        assembly = next;
        outgoing.add(before);
        before.live().whenEmpty(() -> {
            outgoing.remove(before);
            before.retire();
        });
    }

    /**
     * As {@link #reconfigure(Map)}, with the properties of a UTF-8 file.
     *
     * @throws GatewayException of kind {@code CONFIGURATION}; the configuration in force then stays
     */
    public void reconfigure(Path file) {
        reconfigure(Sources.file(file));
    }

    /**
     * Refuses new calls, waits for those under way for {@code gateway.drain-timeout} at most, cancels the rest, each of
     * which fails with kind {@code CANCELLED}, and frees connections and threads. An interrupt ends the waiting. May be
     * called twice.
     */
    @Override
    public void close() {
        closed = true;
        Assembly last;
        synchronized (this) {
            last = assembly;
        }
        List<Assembly> all = new ArrayList<>(outgoing);
        all.add(last);
        long from = shared.time().nanoTime();
        for (Assembly one : all) {
            Duration left = last.drain().minusNanos(shared.time().nanoTime() - from);
            one.live().awaitEmpty(shared.time(), left.isNegative() ? Duration.ZERO : left);
        }
        all.forEach(one -> one.live().cancelAll(CallEnd.SHUTDOWN));
        last.retire();
        shared.audit().close();
        last.metering().close();
        Telemetry telemetry = shared.telemetry();
        if (telemetry != null) {
            telemetry.close();
        }
        shared.transport().close();
        shared.workers().close();
    }
}
