// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.testkit;

import static io.github.llmgateway.testkit.GatewayAssertions.assertFails;
import static io.github.llmgateway.testkit.GatewayAssertions.assertSameAnswer;
import static io.github.llmgateway.testkit.GatewayAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.call.ChatStream;
import io.github.llmgateway.error.Delivery;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.ChatEvent;
import io.github.llmgateway.model.ChatResponse;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What happens to connections: they are given back when an answer ends, and closed when a call is ended. */
@Timeout(120)
interface SocketLaws {

    @Test
    default void aStreamIsTheSameHoweverTheSocketCutsIt(Bench bench) {
        QueueServer server = bench.server();
        Gateway gateway = bench.calling(server.baseUrl());
        AnswerSample sample = bench.samples().answer();
        byte[] body = Framing.EVERYTHING.encode(sample.frames(), bench.samples().endMarker());
        for (int size : new int[] {1, 7, body.length / 2, body.length}) {
            server.thenStream(body, size);
            Played played = Played.of(gateway, bench.chat().build());
            played.answered();
            assertSameAnswer(played.answered(), sample.expected());
        }
        assertThat(server.connections())
                .as("connections of four calls in a row")
                .isEqualTo(1);
    }

    @Test
    default void aConnectionServesTheNextCallAfterAnAnswerAStreamAndAnError(Bench bench) {
        QueueServer server = bench.server();
        Gateway gateway = bench.calling(server.baseUrl());
        AnswerSample sample = bench.samples().answer();
        ErrorSample error = bench.samples().errors().stream()
                .filter(some -> !some.isInStream() && some.kind() == ErrorKind.AUTHENTICATION)
                .findFirst()
                .orElseThrow();
        byte[] whole = ScriptedResponse.bytes(sample.body().orElseThrow());
        byte[] refused = ScriptedResponse.bytes(error.body(bench.contract().apiKey()));
        server.then(200, "application/json", Map.of(), whole);
        server.thenStream(bench.stream(sample), 100);
        server.then(error.status(), error.contentType(), error.headers(), refused);
        server.then(200, "application/json", Map.of(), whole);

        gateway.chat(bench.chat().build());
        Played.of(gateway, bench.chat().build()).answered();
        assertFails(ErrorKind.AUTHENTICATION, () -> gateway.chat(bench.chat().build()));
        gateway.chat(bench.chat().build());

        assertThat(server.mock().getRequestCount()).isEqualTo(4);
        assertThat(server.connections()).as("connections").isEqualTo(1);
    }

    @Test
    default void aStreamCutByAClosedSocketIsInterrupted(Bench bench) {
        QueueServer server = bench.server();
        Gateway gateway = bench.calling(server.baseUrl());
        List<String> begun =
                EndLaws.begun(bench, bench.scripted(), bench.samples().answer());
        server.thenCutStream(Framing.LF.encode(begun, ""));
        Played played = Played.of(gateway, bench.chat().build());
        assertThat(played.text()).isNotEmpty();
        played.assertFailed()
                .isOfKind(ErrorKind.STREAM_INTERRUPTED)
                .hasDelivery(Delivery.PARTIALLY_RECEIVED)
                .hasPartialText(played.text());
    }

    @Test
    default void cancellingFromAnotherThreadClosesTheConnection(Bench bench) throws Exception {
        QueueServer server = bench.server();
        Gateway gateway = bench.calling(server.baseUrl());
        HeldBody body = held(bench);
        server.thenHeld(body);
        ExecutorService threads = threads(bench, 1);

        ChatStream stream = bench.keep(gateway.stream(bench.chat().build()));
        CompletableFuture<Boolean> delivered = new CompletableFuture<>();
        Future<GatewayException> reader = threads.submit(() -> readUntilFailure(stream, delivered));
        assertThat(delivered.get(20, TimeUnit.SECONDS)).isTrue();
        stream.cancel();

        assertThat(reader.get(20, TimeUnit.SECONDS))
                .isOfKind(ErrorKind.CANCELLED)
                .isRetryable(false)
                .hasDelivery(Delivery.PARTIALLY_RECEIVED);
        assertThat(body.seesClientLeave())
                .as("the server sees its client leave")
                .isTrue();
    }

    /** Completes {@code delivered} with the first content, then goes on until the stream fails. */
    private static GatewayException readUntilFailure(ChatStream stream, CompletableFuture<Boolean> delivered) {
        try {
            for (ChatEvent event : stream) {
                if (event.isContent()) {
                    delivered.complete(true);
                }
            }
        } catch (GatewayException failure) {
            delivered.complete(false);
            return failure;
        }
        delivered.complete(false);
        throw new AssertionError("the stream came to an end although it was cancelled");
    }

    @Test
    default void aStreamClosedBeforeItsEndClosesTheConnection(Bench bench) throws Exception {
        QueueServer server = bench.server();
        Gateway gateway = bench.calling(server.baseUrl());
        HeldBody body = held(bench);
        server.thenHeld(body);
        try (ChatStream stream = gateway.stream(bench.chat().build())) {
            Iterator<ChatEvent> events = stream.iterator();
            assertThat(events.hasNext()).isTrue();
        }
        assertThat(body.seesClientLeave())
                .as("the server sees its client leave")
                .isTrue();
    }

    @Test
    default void concurrentCallsDoNotShareState(Bench bench) throws Exception {
        QueueServer server = bench.server();
        List<AnswerSample> samples = bench.streamed();
        server.mock().setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                String sent = request.getBody() == null ? "" : request.getBody().utf8();
                int index = Integer.parseInt(sent.replaceFirst("(?s).*sample-number-(\\d+);.*", "$1"));
                return QueueServer.events()
                        .chunkedBody(new Buffer().write(bench.stream(samples.get(index))), 11)
                        .build();
            }
        });
        Gateway gateway = bench.calling(server.baseUrl());
        ExecutorService threads = threads(bench, 8);
        AtomicInteger next = new AtomicInteger();
        Callable<Void> caller = () -> {
            for (int i = 0; i < 12; i++) {
                int index = next.getAndIncrement() % samples.size();
                Played played = Played.of(
                        gateway,
                        bench.chat().user("sample-number-" + index + ";").build());
                played.answered();
                ChatResponse expected = samples.get(index).expected();
                assertThat(played.answered().message()).isEqualTo(expected.message());
                assertThat(played.answered().finishReason()).isEqualTo(expected.finishReason());
            }
            return null;
        };
        List<Callable<Void>> callers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            callers.add(caller);
        }
        for (Future<Void> done : threads.invokeAll(callers, 60, TimeUnit.SECONDS)) {
            done.get();
        }
        assertThat(server.connections()).as("connections of eight callers").isLessThanOrEqualTo(8);
    }

    /** A stream that brings its first content and then nothing. */
    static HeldBody held(Bench bench) {
        return new HeldBody(Framing.LF.encode(
                EndLaws.begun(bench, bench.scripted(), bench.samples().answer()), ""));
    }

    static ExecutorService threads(Bench bench, int count) {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        bench.keep(threads::shutdownNow);
        return threads;
    }
}
