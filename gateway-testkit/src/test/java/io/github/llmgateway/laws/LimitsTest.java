// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.laws;

import static io.github.llmgateway.testkit.GatewayAssertions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.call.CallObserver;
import io.github.llmgateway.call.ChatStream;
import io.github.llmgateway.call.ObservedCall;
import io.github.llmgateway.error.Delivery;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.ChatEvent;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.ChatResponse;
import io.github.llmgateway.model.Tried;
import io.github.llmgateway.observe.LimitState;
import io.github.llmgateway.testkit.ScriptedResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Limits hold calls back in the order in which they came, until the deadline, and turn none away that has time. */
class LimitsTest {
    private final Spine spine = new Spine();
    private Gateway gateway = spine.gateway();

    @AfterEach
    void nothingIsHeld() {
        gateway.limits().forEach(state -> {
            assertThat(state.inFlight()).isZero();
            assertThat(state.waiting()).isZero();
        });
        gateway.close();
        assertThat(spine.transport.openResponses()).isZero();
        assertThat(spine.time.scheduledTasks()).isZero();
    }

    private void limit(String name, String value) {
        gateway = spine.builder().property("gateway.limits.one." + name, value).build();
    }

    private int waiting() {
        return gateway.limits().isEmpty() ? 0 : Spine.state(gateway).waiting();
    }

    /** A stream whose first event was read, and which goes on. */
    private ChatStream open() {
        spine.transport.then(ScriptedResponse.events(Spine.text("Hel")).stall());
        ChatStream stream = gateway.stream(Spine.request());
        stream.iterator().next();
        return stream;
    }

    private CompletableFuture<ChatResponse> call(String tag) {
        int before = waiting();
        CompletableFuture<ChatResponse> call = Spine.async(() -> gateway.chat(
                ChatRequest.builder("one/m").user("hi").tag("name", tag).build()));
        Spine.await(() -> waiting() > before);
        return call;
    }

    @Test
    void callsWaitInTheOrderInWhichTheyCame() {
        ConcurrentLinkedQueue<String> order = new ConcurrentLinkedQueue<>();
        gateway = spine.builder()
                .property("gateway.limits.one.in-flight", "1")
                .observer(new CallObserver() {
                    @Override
                    public void attemptStarted(ObservedCall call) {
                        order.add(call.tags().getOrDefault("name", "first"));
                    }
                })
                .build();
        ChatStream first = open();
        List<CompletableFuture<ChatResponse>> calls = new ArrayList<>();
        for (String tag : List.of("a", "b", "c", "d")) {
            calls.add(call(tag));
            spine.transport.then(Spine.whole());
        }
        assertThat(Spine.state(gateway).inFlight()).isEqualTo(1);
        assertThat(spine.transport.requests()).hasSize(1);
        first.close();
        calls.forEach(CompletableFuture::join);
        assertThat(order).containsExactly("first", "a", "b", "c", "d");
    }

    @Test
    void aTurnEndsWhenTheWireIsDoneAndNotWhenTheReaderIs() {
        limit("in-flight", "1");
        spine.transport.then(Spine.good()).then(Spine.whole());
        try (ChatStream slowReader = gateway.stream(Spine.request())) {
            var events = slowReader.iterator();
            while (!(events.next() instanceof ChatEvent.Finished)) {
                // The last pull has read the body to its end; what is left of the events waits for the reader.
            }
            assertThat(events.hasNext()).isTrue();
            gateway.chat(Spine.request());
        }
    }

    @Test
    void whoIsCancelledLeavesTheQueue() {
        limit("in-flight", "1");
        ChatStream first = open();
        CompletableFuture<?> waiting = gateway.chatAsync(Spine.request());
        Spine.await(() -> waiting() == 1);
        waiting.cancel(true);
        Spine.await(() -> waiting() == 0);
        assertThat(spine.transport.requests()).hasSize(1);
        first.close();
        spine.transport.then(Spine.whole());
        gateway.chat(Spine.request());
    }

    @Test
    void whoseDeadlinePassesWhileItWaitsIsToldWhatHeldItBack() {
        limit("in-flight", "1");
        ChatStream first = open();
        CompletableFuture<ChatResponse> call = Spine.async(() -> gateway.chat(ChatRequest.builder("one/m")
                .user("hi")
                .timeout(Duration.ofSeconds(3))
                .build()));
        Spine.await(() -> waiting() == 1);
        spine.time.advance(Duration.ofSeconds(3));
        assertFails(ErrorKind.RATE_LIMITED, () -> join(call))
                .hasDelivery(Delivery.NOT_SENT)
                .hasMessageContaining("no turn within 3s")
                .hasMessageContaining("gateway.limits.one");
        first.close();
    }

    @Test
    void aWaitLongerThanWhatIsLeftFailsAtOnceAndSaysSo() {
        limit("requests-per-minute", "2");
        spine.transport.then(Spine.whole()).then(Spine.whole());
        gateway.chat(Spine.request());
        gateway.chat(Spine.request());
        assertFails(
                        ErrorKind.RATE_LIMITED,
                        () -> gateway.chat(ChatRequest.builder("one/m")
                                .user("hi")
                                .timeout(Duration.ofSeconds(30))
                                .build()))
                .hasDelivery(Delivery.NOT_SENT)
                .hasMessageContaining("would have to wait 61s")
                .hasMessageContaining("30s");
        assertThat(spine.transport.requests()).hasSize(2);
        assertThat(Spine.state(gateway).refused()).isEqualTo(1);
    }

    @Test
    void requestsOfAMinuteWaitUntilItHasPassed() {
        limit("requests-per-minute", "2");
        spine.transport.otherwise(request -> Spine.whole());
        gateway.chat(Spine.request());
        gateway.chat(Spine.request());
        CompletableFuture<ChatResponse> third = call("third");
        spine.time.advance(Duration.ofSeconds(59));
        assertThat(third).isNotDone();
        spine.time.advance(Duration.ofSeconds(2));
        third.join();
        assertThat(spine.transport.requests()).hasSize(3);
    }

    @Test
    void tokensAreEstimatedBeforeAndCorrectedByWhatTheVendorReports() {
        limit("tokens-per-minute", "600");
        spine.transport.otherwise(request -> Spine.whole());
        // Each is estimated at some 260 tokens; the vendor reports 10.
        for (int i = 0; i < 20; i++) {
            gateway.chat(Spine.request());
        }
        assertThat(Spine.state(gateway).tokensInWindow()).isEqualTo(200);
    }

    @Test
    void whatIsLargerThanAWholeMinutesTokensGoesAlone() {
        limit("tokens-per-minute", "50");
        spine.transport.then(Spine.whole());
        gateway.chat(ChatRequest.builder("one/m").user("x".repeat(4_000)).build());
    }

    @Test
    void whatWasNeverSentIsGivenBack() {
        gateway = spine.builder()
                .property("gateway.limits.one.requests-per-minute", "5")
                .property("gateway.breaker.window", "1")
                .build();
        spine.transport.then(Spine.busy());
        assertFails(ErrorKind.UNAVAILABLE, () -> gateway.chat(Spine.request()));
        for (int i = 0; i < 10; i++) {
            assertFails(ErrorKind.UNAVAILABLE, () -> gateway.chat(Spine.request()))
                    .hasDelivery(Delivery.NOT_SENT);
        }
        assertThat(Spine.state(gateway).requestsInWindow()).isEqualTo(1);
    }

    @Test
    void aRouteDoesNotWaitLongWhereSomebodyElseCanBeAsked() {
        gateway = spine.builder()
                .property("gateway.limits.one.requests-per-minute", "1")
                .property("gateway.route-options.both.max-wait", "500ms")
                .build();
        spine.transport.otherwise(request -> Spine.whole());
        ChatRequest request = ChatRequest.builder("both").user("hi").build();
        gateway.chat(request);
        assertThat(gateway.chat(request).report().tried())
                .containsExactly(new Tried("one", "m", 0, "RATE_LIMITED"), new Tried("two", "n", 1, ""));
    }

    @Test
    void sfLoad_sfBypass_providersOfOneAccountShareItsLimits() {
        gateway = spine.builder()
                .property("gateway.providers.one.account", "us")
                .property("gateway.providers.two.account", "us")
                .property("gateway.limits.one.in-flight", "1")
                .build();
        ChatStream first = open();
        CompletableFuture<ChatResponse> other = Spine.async(
                () -> gateway.chat(ChatRequest.builder("two/m").user("hi").build()));
        Spine.await(() -> gateway.limits().stream().anyMatch(state -> state.waiting() == 1));
        assertThat(gateway.limits())
                .as("each tells of its own calls, on the wire and waiting")
                .extracting(LimitState::provider, LimitState::inFlight, LimitState::waiting)
                .containsExactlyInAnyOrder(tuple("one", 1, 0), tuple("two", 0, 1));
        spine.transport.then(Spine.whole());
        first.close();
        other.join();
    }

    @Test
    void whatIsOnTheWireAndWhatWaitsAreToldApart() {
        limit("in-flight", "2");
        ChatStream first = open();
        ChatStream second = open();
        List<CompletableFuture<ChatResponse>> calls = List.of(call("a"), call("b"), call("c"));
        assertThat(Spine.state(gateway).inFlight()).isEqualTo(2);
        assertThat(Spine.state(gateway).waiting()).isEqualTo(3);
        spine.transport.otherwise(request -> Spine.whole());
        first.close();
        calls.forEach(CompletableFuture::join);
        assertThat(Spine.state(gateway).inFlight()).isEqualTo(1);
        assertThat(Spine.state(gateway).waiting()).isZero();
        second.close();
    }

    @Test
    void nothingIsHeldDuringBackOff() throws Exception {
        gateway = spine.builder()
                .property("gateway.limits.one.in-flight", "1")
                .property("gateway.retry.max-attempts", "2")
                .property("gateway.retry.base-delay", "10s")
                .build();
        spine.transport.then(Spine.busy());
        CompletableFuture<ChatResponse> backing = Spine.async(() -> gateway.chat(Spine.request()));
        Spine.await(() -> spine.transport.closed() == 1 && Spine.state(gateway).inFlight() == 0);
        spine.transport.then(Spine.whole()).then(Spine.whole());
        gateway.chat(Spine.request());
        spine.time.awaitScheduled(2);
        spine.time.advance(Duration.ofSeconds(10));
        assertThat(backing.join().report().attempts()).isEqualTo(2);
    }

    private static void join(CompletableFuture<?> call) {
        try {
            call.join();
        } catch (CompletionException e) {
            throw (GatewayException) e.getCause();
        }
    }
}
