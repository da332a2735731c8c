// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.llmgateway.call.CallContext;
import io.github.llmgateway.call.CallEnd;
import io.github.llmgateway.call.CallGuard;
import io.github.llmgateway.call.Candidate;
import io.github.llmgateway.call.EventStream;
import io.github.llmgateway.call.Interceptor;
import io.github.llmgateway.call.Operation;
import io.github.llmgateway.call.TimeSource;
import io.github.llmgateway.call.Timeouts;
import io.github.llmgateway.dialect.openai.ChatShape;
import io.github.llmgateway.dialect.openai.HeaderSource;
import io.github.llmgateway.dialect.openai.OpenAiDialect;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.CallEvent;
import io.github.llmgateway.model.CallRequest;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.ProviderId;
import io.github.llmgateway.model.ProviderType;
import io.github.llmgateway.spi.Codec;
import io.github.llmgateway.spi.Codecs;
import io.github.llmgateway.spi.Provider;
import io.github.llmgateway.wire.Transport;
import io.github.llmgateway.wire.TransportException;
import io.github.llmgateway.wire.WireCall;
import io.github.llmgateway.wire.WireRequest;
import io.github.llmgateway.wire.WireResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One exchange with a response that the test wrote, and what came of it. */
final class Scripted implements Transport, WireCall, WireResponse {
    static final String SSE = "text/event-stream";
    static final String JSON = "application/json; charset=utf-8";
    private static final ChatRequest REQUEST =
            ChatRequest.builder("acme/m").user("the secret of the tides").build();

    final List<CallEvent> events = new ArrayList<>();
    private final CallGuard guard;
    private final CallContext context;
    private final Map<String, String> headers = new ConcurrentHashMap<>();
    private int status = 200;
    private InputStream body = InputStream.nullInputStream();
    private TransportException failure;
    private CallEnd endedAtTheEnd;
    private boolean breaks;
    int closed;

    Scripted(boolean streaming) {
        this.guard = new CallGuard(TimeSource.system(), Timeouts.DEFAULT, ConcurrentHashMap.newKeySet());
        this.context = new CallContext(Operation.CHAT, REQUEST, streaming, guard)
                .withCandidate(new Candidate(ProviderId.of("acme"), ProviderType.of("acme"), "", "m"))
                .withAttempt();
    }

    static Scripted answer(String contentType, String body) {
        return new Scripted(true).type(contentType).body(Pieces.whole(body));
    }

    Scripted type(String contentType) {
        return contentType.isEmpty() ? this : header("content-type", contentType);
    }

    Scripted header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    Scripted status(int status) {
        this.status = status;
        return this;
    }

    Scripted body(InputStream body) {
        this.body = body;
        return this;
    }

    /** The connection breaks where the body would end. */
    Scripted breaks() {
        this.breaks = true;
        return this;
    }

    /** The call is ended where the body would end, and the connection with it. */
    Scripted ends(CallEnd end) {
        this.endedAtTheEnd = end;
        return breaks();
    }

    Scripted fails(TransportException failure) {
        this.failure = failure;
        return this;
    }

    /** Runs the exchange to its end. */
    Scripted run() {
        OpenAiDialect dialect = OpenAiDialect.builder(
                        "https://llm.example/v1", ProviderType.of("acme"), HeaderSource.bearer("k"))
                .build();
        Codecs codecs = Codecs.none().with(Operation.CHAT, dialect.chat(ChatShape.STANDARD));
        Exchange exchange = new Exchange(this, Map.of(ProviderId.of("acme"), new OneProvider(codecs)));
        try (EventStream stream = exchange.intercept(chain())) {
            for (CallEvent event = stream.next(); event != null; event = stream.next()) {
                events.add(event);
            }
            assertThat(stream.next()).as("the end stays the end").isNull();
        } finally {
            guard.finish();
        }
        return this;
    }

    /** Runs the exchange, which fails. */
    GatewayException failure() {
        GatewayException e = catchThrowableOfType(GatewayException.class, this::run);
        assertThat(e).isNotNull();
        assertThat(e.provider()).isEqualTo("acme");
        assertThat(e.model()).isEqualTo("m");
        if (failure == null) {
            assertThat(closed).as("the response is closed").isPositive();
        }
        return e;
    }

    String requestId() {
        return context.progress().requestId();
    }

    private Interceptor.Chain chain() {
        return new Interceptor.Chain() {
            @Override
            public CallContext context() {
                return context;
            }

            @Override
            public EventStream proceed(CallContext ignored) {
                throw new AssertionError("nothing is below the exchange");
            }
        };
    }

    @Override
    public WireCall newCall(WireRequest request) {
        return this;
    }

    @Override
    public WireResponse execute() throws TransportException {
        if (failure != null) {
            throw failure;
        }
        return this;
    }

    @Override
    public void cancel() {}

    @Override
    public int status() {
        return status;
    }

    @Override
    public String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = body.read(buffer, offset, length);
        if (count < 0 && endedAtTheEnd != null) {
            guard.cancel(endedAtTheEnd);
        }
        if (count < 0 && breaks) {
            throw new IOException("reset");
        }
        return count;
    }

    @Override
    public void close() {
        closed++;
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The only provider. */
    private record OneProvider(Codecs codecs) implements Provider {
        @Override
        public <Q extends CallRequest> Codec<Q> codec(Operation<Q, ?, ?> operation) {
            return codecs.get(operation);
        }

        @Override
        public String endpoint() {
            return "nowhere";
        }
    }
}
