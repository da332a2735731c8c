// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.laws;

import static io.github.llmgateway.testkit.GatewayAssertions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.call.ChatStream;
import io.github.llmgateway.error.Delivery;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.model.ChatEvent;
import io.github.llmgateway.testkit.FailureAssert;
import io.github.llmgateway.testkit.ScriptedResponse;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Law 4: every opened response is closed and every timer ends, on every exit. */
class NothingLeaksTest {
    private final Spine spine = new Spine();
    private final Gateway gateway = spine.builder()
            .property("gateway.timeouts.first-event", "10s")
            .property("gateway.timeouts.idle", "20s")
            .property("gateway.timeouts.total", "100s")
            .property("gateway.timeouts.consumer", "30s")
            .build();

    @AfterEach
    void nothingIsLeft() {
        gateway.close();
        assertThat(spine.transport.openResponses()).isZero();
        assertThat(spine.time.scheduledTasks()).isZero();
    }

    @Test
    void afterAnAnswer() {
        spine.transport.then(ScriptedResponse.json(200, Spine.WHOLE)).then(Spine.good());
        gateway.chat(Spine.request());
        gateway.stream(Spine.request()).response();
        nothingIsLeft();
    }

    @Test
    void afterAnError() {
        spine.transport.then(ScriptedResponse.json(401, "{\"error\":{\"message\":\"no\"}}"));
        assertFails(ErrorKind.AUTHENTICATION, () -> gateway.chat(Spine.request()));
        nothingIsLeft();
    }

    @Test
    void afterTheReaderStopsInTheMiddle() {
        spine.transport.then(Spine.good());
        try (ChatStream stream = gateway.stream(Spine.request())) {
            Iterator<ChatEvent> events = stream.iterator();
            events.next();
            events.next();
        }
        nothingIsLeft();
    }

    @Test
    void afterAStreamThatWasNeverRead() {
        gateway.stream(Spine.request()).close();
        assertThat(spine.transport.requests()).isEmpty();
        nothingIsLeft();
    }

    @Test
    void afterACancelFromAnotherThread() throws Exception {
        spine.transport.then(ScriptedResponse.events(Spine.text("Hel")).stall());
        ChatStream stream = gateway.stream(Spine.request());
        CompletableFuture<?> reader = Spine.async(stream::response);
        spine.transport.awaitStalled(1);
        stream.cancel();
        assertCancelled(reader, ErrorKind.CANCELLED, "cancelled by the application");
        nothingIsLeft();
    }

    @Test
    void afterTheFutureIsCancelled() throws Exception {
        spine.transport.then(ScriptedResponse.silence());
        CompletableFuture<?> future = gateway.chatAsync(Spine.request());
        spine.transport.awaitStalled(1);
        future.cancel(true);
        spine.time.awaitIdle();
        assertThat(spine.transport.cancelledCalls()).isEqualTo(1);
    }

    @Test
    void afterNoFirstEventCame() throws Exception {
        spine.transport.then(ScriptedResponse.of(200, "text/event-stream")
                .text(": hello\n\n")
                .stall());
        CompletableFuture<?> reader =
                Spine.async(() -> gateway.stream(Spine.request()).response());
        spine.transport.awaitStalled(1);
        spine.time.advance(Duration.ofSeconds(10));
        assertCancelled(reader, ErrorKind.TIMEOUT, "gateway.timeouts.first-event");
        nothingIsLeft();
    }

    @Test
    void afterTheSocketFellSilent() throws Exception {
        spine.transport.then(ScriptedResponse.events(Spine.text("Hel")).stall());
        CompletableFuture<?> reader =
                Spine.async(() -> gateway.stream(Spine.request()).response());
        spine.transport.awaitStalled(1);
        spine.time.advance(Duration.ofSeconds(20));
        assertCancelled(reader, ErrorKind.TIMEOUT, "gateway.timeouts.idle");
        nothingIsLeft();
    }

    @Test
    void afterTheTotalPassed() throws Exception {
        spine.transport.then(ScriptedResponse.silence());
        CompletableFuture<?> reader = gateway.chatAsync(Spine.request());
        spine.transport.awaitStalled(1);
        spine.time.advance(Duration.ofSeconds(99));
        assertThat(reader.isDone()).isFalse();
        spine.time.advance(Duration.ofSeconds(1));
        assertCancelled(reader, ErrorKind.TIMEOUT, "gateway.timeouts.total");
        nothingIsLeft();
    }

    @Test
    void afterAVendorThatDripsCommentsByteByByte() {
        drip(": still here\n\n".repeat(50), "gateway.timeouts.first-event");
        assertThat(spine.transport.cancelledCalls()).isEqualTo(1);
    }

    @Test
    void afterAVendorThatDripsAnAnswerByteByByte() {
        String event = "data: " + Spine.text("Hel") + "\n\n";
        drip(event.repeat(50), "gateway.timeouts.total").hasDelivery(Delivery.PARTIALLY_RECEIVED);
        assertThat(spine.transport.cancelledCalls()).isEqualTo(1);
    }

    private FailureAssert drip(String body, String bound) {
        spine.transport.then(ScriptedResponse.of(200, "text/event-stream").text(body));
        try (Gateway dripping = spine.builder()
                .transport(new Dripping(spine.transport, spine.time, Duration.ofMillis(100)))
                .property("gateway.timeouts.first-event", "10s")
                .property("gateway.timeouts.idle", "1s")
                .property("gateway.timeouts.total", "20s")
                .build()) {
            FailureAssert failure = assertFails(
                            ErrorKind.TIMEOUT,
                            () -> dripping.stream(Spine.request()).response())
                    .hasMessageContaining(bound);
            assertThat(spine.transport.openResponses()).isZero();
            return failure;
        }
    }

    @Test
    void afterTheConsumerWentAway() {
        spine.transport.then(Spine.good());
        ChatStream stream = gateway.stream(Spine.request());
        stream.iterator().next();
        spine.time.advance(Duration.ofSeconds(30));
        nothingIsLeft();
        assertFails(ErrorKind.CANCELLED, stream::response).hasMessageContaining("gateway.timeouts.consumer");
    }

    @Test
    void afterAnInterruptWhoseFlagIsKept() {
        spine.transport.then(Spine.good());
        Thread.currentThread().interrupt();
        try {
            assertFails(ErrorKind.CANCELLED, () -> gateway.chat(Spine.request()))
                    .hasMessageContaining("interrupted");
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        nothingIsLeft();
    }

    @Test
    void afterTheGatewayIsClosedUnderACall() throws Exception {
        spine.transport.then(ScriptedResponse.events(Spine.text("Hel")).stall());
        CompletableFuture<?> reader =
                Spine.async(() -> gateway.stream(Spine.request()).response());
        spine.transport.awaitStalled(1);
        gateway.close();
        assertCancelled(reader, ErrorKind.CANCELLED, "gateway was closed");
        assertFails(ErrorKind.CANCELLED, () -> gateway.chat(Spine.request())).hasMessageContaining("closed");
    }

    private static void assertCancelled(CompletableFuture<?> call, ErrorKind kind, String words) throws Exception {
        try {
            call.get(20, TimeUnit.SECONDS);
            throw new AssertionError("the call was answered");
        } catch (ExecutionException e) {
            assertFails(kind, () -> {
                        throw e.getCause();
                    })
                    .hasMessageContaining(words);
        }
    }
}
