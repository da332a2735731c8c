// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.laws;

import static io.github.llmgateway.testkit.GatewayAssertions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.call.ChatStream;
import io.github.llmgateway.error.Delivery;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.model.ChatEvent;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.ChatResponse;
import io.github.llmgateway.model.Tried;
import io.github.llmgateway.observe.LimitState.Breaker;
import io.github.llmgateway.testkit.ScriptedResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A vendor in trouble is left alone for a while; permits end once, when the wire is done with. */
class BreakerTest {
    private final Spine spine = new Spine();
    private final Gateway gateway = spine.builder()
            .property("gateway.breaker.window", "4")
            .property("gateway.breaker.failure-rate", "50")
            .property("gateway.breaker.open-for", "15s")
            .property("gateway.breaker.slow-after", "5s")
            .property("gateway.breaker.trials", "2")
            .property("gateway.timeouts.first-event", "10m")
            .property("gateway.timeouts.total", "1h")
            .build();

    @AfterEach
    void nothingIsHeld() {
        gateway.limits().forEach(state -> {
            assertThat(state.inFlight()).isZero();
            assertThat(state.waiting()).isZero();
        });
        gateway.close();
        assertThat(spine.transport.openResponses()).isZero();
        // A cancelled call stops its timer after its wire is done with, in a thread of its own.
        Spine.await(() -> spine.time.scheduledTasks() == 0);
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            spine.transport.then(Spine.busy());
            assertFails(ErrorKind.UNAVAILABLE, () -> gateway.chat(Spine.request()));
        }
    }

    private void answer(int times) {
        for (int i = 0; i < times; i++) {
            spine.transport.then(Spine.whole());
            gateway.chat(Spine.request());
        }
    }

    private Breaker breaker() {
        return Spine.state(gateway).breaker();
    }

    @Test
    void repeatedFailuresOpenItAndNothingIsSentUntilItTries() {
        answer(2);
        fail(2);
        assertThat(breaker()).isEqualTo(Breaker.OPEN);
        assertThat(Spine.state(gateway).openings()).isEqualTo(1);
        spine.time.advance(Duration.ofSeconds(5));
        assertFails(ErrorKind.UNAVAILABLE, () -> gateway.chat(Spine.request()))
                .hasDelivery(Delivery.NOT_SENT)
                .hasRetryAfter(Duration.ofSeconds(10))
                .hasMessageContaining("circuit breaker of one/m is open")
                .hasMessageContaining("10s")
                .hasMessageContaining("gateway.breaker");
        assertThat(spine.transport.requests()).hasSize(4);
        assertThat(Spine.state(gateway).refused()).isEqualTo(1);
        spine.time.advance(Duration.ofSeconds(11));
        answer(2);
        assertThat(breaker()).isEqualTo(Breaker.CLOSED);
    }

    @Test
    void whenItsTriesFailItOpensAgain() {
        fail(4);
        spine.time.advance(Duration.ofSeconds(16));
        fail(2);
        assertThat(breaker()).isEqualTo(Breaker.OPEN);
        assertThat(Spine.state(gateway).openings()).isEqualTo(2);
    }

    @Test
    void itIsOfOneModelAtOneProvider() {
        fail(4);
        spine.transport.then(Spine.whole()).then(Spine.whole());
        gateway.chat(ChatRequest.builder("one/other").user("hi").build());
        gateway.chat(ChatRequest.builder("two/m").user("hi").build());
    }

    @Test
    void aRouteGoesOnToTheNextAndSaysSo() {
        fail(4);
        spine.transport.then(Spine.whole());
        ChatResponse answer =
                gateway.chat(ChatRequest.builder("both").user("hi").build());
        assertThat(answer.report().tried())
                .containsExactly(new Tried("one", "m", 0, "UNAVAILABLE"), new Tried("two", "n", 1, ""));
        assertThat(answer.report().attempts()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 402, 403, 404, 429})
    void anErrorThatIsAnAnswerIsNotCounted(int status) {
        for (int i = 0; i < 8; i++) {
            spine.transport.then(ScriptedResponse.json(status, "{\"error\":{\"message\":\"no\"}}"));
            try {
                gateway.chat(Spine.request());
            } catch (RuntimeException expected) {
                // Which kind it is is told elsewhere.
            }
        }
        assertThat(breaker()).isEqualTo(Breaker.CLOSED);
        fail(2);
        answer(2);
        assertThat(breaker()).as("the four that count are the last four").isEqualTo(Breaker.OPEN);
    }

    @Test
    void aCutStreamIsCountedAndWhatTheReaderClosesIsNot() {
        for (int i = 0; i < 4; i++) {
            spine.transport.then(Spine.good());
            try (ChatStream stream = gateway.stream(Spine.request())) {
                stream.iterator().next();
            }
        }
        assertThat(breaker()).isEqualTo(Breaker.CLOSED);
        for (int i = 0; i < 2; i++) {
            spine.transport.then(ScriptedResponse.events(Spine.ROLE, Spine.text("Hel")));
            assertFails(
                    ErrorKind.STREAM_INTERRUPTED,
                    () -> gateway.stream(Spine.request()).response());
        }
        assertThat(breaker()).isEqualTo(Breaker.OPEN);
    }

    @Test
    void whatIsCancelledBeforeContentTellsNothing() throws Exception {
        for (int i = 0; i < 6; i++) {
            spine.transport.then(ScriptedResponse.silence());
            CompletableFuture<?> call = gateway.chatAsync(Spine.request());
            spine.transport.awaitStalled(1);
            call.cancel(true);
            Spine.await(() ->
                    spine.transport.openResponses() == 0 && Spine.state(gateway).inFlight() == 0);
        }
        assertThat(breaker()).isEqualTo(Breaker.CLOSED);
        fail(4);
        assertThat(breaker()).isEqualTo(Breaker.OPEN);
    }

    @Test
    void slowMeansSlowToBegin() throws Exception {
        for (int i = 0; i < 4; i++) {
            spine.transport.then(ScriptedResponse.events(Spine.text("Hel")).stall());
            ChatStream stream = gateway.stream(Spine.request());
            stream.iterator().next();
            spine.time.advance(Duration.ofSeconds(6));
            stream.close();
        }
        assertThat(breaker()).as("a long answer is no slow one").isEqualTo(Breaker.CLOSED);
        for (int i = 0; i < 4; i++) {
            spine.transport.otherwise(request -> {
                spine.time.advance(Duration.ofSeconds(6)); // between the sending and the answer
                return Spine.good();
            });
            gateway.stream(Spine.request()).response();
        }
        assertThat(breaker()).isEqualTo(Breaker.OPEN);
    }

    @Test
    void longStreamsDoNotPinItHalfOpen() {
        fail(4);
        spine.time.advance(Duration.ofSeconds(16));
        List<ChatStream> open = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            spine.transport.then(
                    ScriptedResponse.events(Spine.ROLE, Spine.text("Hel")).stall());
            ChatStream stream = gateway.stream(Spine.request());
            Iterator<ChatEvent> events = stream.iterator();
            events.next();
            open.add(stream);
        }
        assertThat(breaker()).as("both have begun to answer").isEqualTo(Breaker.CLOSED);
        answer(1);
        open.forEach(ChatStream::close);
    }

    @Test
    void onlyAFewAreLetThroughToTry() throws Exception {
        fail(4);
        spine.time.advance(Duration.ofSeconds(16));
        List<CompletableFuture<?>> trying = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            spine.transport.then(ScriptedResponse.silence());
            trying.add(gateway.chatAsync(Spine.request()));
        }
        spine.transport.awaitStalled(2);
        assertFails(ErrorKind.UNAVAILABLE, () -> gateway.chat(Spine.request()))
                .hasDelivery(Delivery.NOT_SENT)
                .hasMessageContaining("trying");
        trying.forEach(call -> call.cancel(true));
        Spine.await(() -> Spine.state(gateway).inFlight() == 0);
        answer(2);
        assertThat(breaker()).isEqualTo(Breaker.CLOSED);
    }

    /** Calls that try whether the vendor is back, and hear nothing. */
    private List<CompletableFuture<?>> silentTrials(int count, int stalled) throws Exception {
        List<CompletableFuture<?>> trying = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            spine.transport.then(ScriptedResponse.silence());
            trying.add(gateway.chatAsync(Spine.request()));
        }
        spine.transport.awaitStalled(stalled);
        return trying;
    }

    @Test
    void longUnaryCallsDoNotPinItHalfOpen() throws Exception {
        fail(4);
        spine.time.advance(Duration.ofSeconds(16));
        List<CompletableFuture<?>> trying = silentTrials(2, 2);
        spine.time.advance(Duration.ofMillis(4_999));
        assertFails(ErrorKind.UNAVAILABLE, () -> gateway.chat(Spine.request())).hasMessageContaining("trying");
        spine.time.advance(Duration.ofMillis(1));
        answer(2);
        assertThat(breaker()).as("others have tried in their place").isEqualTo(Breaker.CLOSED);
        trying.forEach(call -> call.cancel(true));
        Spine.await(() -> Spine.state(gateway).inFlight() == 0);
        assertThat(breaker()).isEqualTo(Breaker.CLOSED);
    }

    @Test
    void whatATrialComesToCountsHoweverLateItIs() throws Exception {
        fail(4);
        spine.time.advance(Duration.ofSeconds(16));
        spine.transport.then(ScriptedResponse.silence());
        CompletableFuture<?> late = gateway.chatAsync(ChatRequest.builder("one/m")
                .user("hi")
                .timeout(Duration.ofSeconds(8))
                .build());
        spine.transport.awaitStalled(1);
        spine.time.advance(Duration.ofSeconds(5));
        answer(1);
        List<CompletableFuture<?>> inItsPlace = silentTrials(1, 2);
        assertThat(breaker()).isEqualTo(Breaker.HALF_OPEN);
        spine.time.advance(Duration.ofSeconds(3));
        Spine.await(() -> late.isDone() && Spine.state(gateway).inFlight() == 1);
        assertThat(breaker()).as("one answered, one timed out").isEqualTo(Breaker.OPEN);
        assertThat(Spine.state(gateway).openings()).isEqualTo(2);
        inItsPlace.forEach(call -> call.cancel(true));
        Spine.await(() -> Spine.state(gateway).inFlight() == 0);
    }

    @Test
    void aPlaceThatWasTakenBackIsNotGivenBackOnceMore() throws Exception {
        fail(4);
        spine.time.advance(Duration.ofSeconds(16));
        List<CompletableFuture<?>> first = silentTrials(2, 2);
        spine.time.advance(Duration.ofSeconds(5));
        List<CompletableFuture<?>> second = silentTrials(2, 4);
        first.forEach(call -> call.cancel(true));
        Spine.await(() -> Spine.state(gateway).inFlight() == 2);
        assertFails(ErrorKind.UNAVAILABLE, () -> gateway.chat(Spine.request())).hasMessageContaining("trying");
        second.forEach(call -> call.cancel(true));
        Spine.await(() -> Spine.state(gateway).inFlight() == 0);
        answer(2);
        assertThat(breaker()).isEqualTo(Breaker.CLOSED);
    }

    @Test
    void theCallersOwnDeadlineWhileContentComesIsNotTheVendorsFailure() throws Exception {
        for (int i = 0; i < 4; i++) {
            spine.transport.then(ScriptedResponse.events(Spine.text("Hel")).stall());
            CompletableFuture<?> call = Spine.async(() -> gateway.stream(ChatRequest.builder("one/m")
                            .user("hi")
                            .timeout(Duration.ofSeconds(2))
                            .build())
                    .response());
            spine.transport.awaitStalled(1);
            spine.time.advance(Duration.ofSeconds(2));
            Spine.await(call::isDone);
        }
        assertThat(breaker()).isEqualTo(Breaker.CLOSED);
    }

    @Test
    void itCanBeSwitchedOff() {
        try (Gateway without =
                spine.builder().property("gateway.breaker.enabled", "false").build()) {
            for (int i = 0; i < 40; i++) {
                spine.transport.then(Spine.busy());
                assertFails(ErrorKind.UNAVAILABLE, () -> without.chat(Spine.request()))
                        .hasDelivery(Delivery.SENT);
            }
        }
    }

    @Test
    void modelNamesAreUserInputAndTheirNumberIsBounded() {
        spine.transport.otherwise(request -> Spine.whole());
        for (int i = 0; i < 3_000; i++) {
            gateway.chat(ChatRequest.builder("one/m" + i).user("hi").build());
        }
        assertThat(gateway.limits()).hasSizeLessThanOrEqualTo(1_024);
    }
}
