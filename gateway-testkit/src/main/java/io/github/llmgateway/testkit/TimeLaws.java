// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.testkit;

import static io.github.llmgateway.testkit.GatewayAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.call.ChatStream;
import io.github.llmgateway.error.Delivery;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.ChatRequest;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Every timeout ends the call on the moment, closes its connection, and names the property to change. No test sleeps.
 */
@Timeout(120)
interface TimeLaws {
    /** Far apart, so that only the one under test can pass. */
    Map<String, String> BOUNDS = Map.of(
            "gateway.timeouts.first-event", "20s",
            "gateway.timeouts.idle", "30s",
            "gateway.timeouts.consumer", "40s",
            "gateway.timeouts.total", "90s");

    @Test
    default void theFirstEventIsWaitedForNoLongerThanItsBound(Bench bench) throws Exception {
        bench.transport().then(ScriptedResponse.silence());
        Gateway gateway = bench.scriptedOnFakeTime(BOUNDS);
        Future<Played> call = play(bench, gateway);
        bench.transport().awaitStalled(1);

        assertEnds(bench, call, Duration.ofSeconds(20), "first-event", Delivery.SENT);
    }

    @Test
    default void aSilentStreamIsWaitedForNoLongerThanTheIdleBound(Bench bench) throws Exception {
        List<String> begun =
                EndLaws.begun(bench, bench.scripted(), bench.samples().answer());
        bench.transport().then(Bench.sse(Framing.LF.encode(begun, "")).stall());
        Gateway gateway = bench.scriptedOnFakeTime(BOUNDS);
        Future<Played> call = play(bench, gateway);
        bench.transport().awaitStalled(1);

        Played played = assertEnds(bench, call, Duration.ofSeconds(30), "idle", Delivery.PARTIALLY_RECEIVED);

        assertThat(played.text()).isNotEmpty();
        played.assertFailed().hasPartialText(played.text());
    }

    @Test
    default void aPlainCallIsWaitedForNoLongerThanTheTotal(Bench bench) throws Exception {
        bench.transport().then(ScriptedResponse.silence());
        Gateway gateway = bench.scriptedOnFakeTime(BOUNDS);
        ExecutorService threads = SocketLaws.threads(bench, 1);
        ChatRequest request = bench.chat().build();
        Future<Throwable> call = threads.submit(() -> Assertions.catchThrowable(() -> gateway.chat(request)));
        bench.transport().awaitStalled(1);

        bench.time().advance(Duration.ofSeconds(90).minusMillis(1));
        assertThat(call.isDone()).as("ended before its time").isFalse();
        bench.time().advance(Duration.ofMillis(1));

        Throwable thrown = call.get(20, TimeUnit.SECONDS);
        assertThat(thrown).isInstanceOf(GatewayException.class).hasMessageContaining("gateway.timeouts.total");
        assertThat((GatewayException) thrown).isOfKind(ErrorKind.TIMEOUT).hasDelivery(Delivery.SENT);
    }

    @Test
    default void aRequestsOwnTimeoutBoundsItsWholeCall(Bench bench) throws Exception {
        bench.transport().then(ScriptedResponse.silence());
        Gateway gateway = bench.scriptedOnFakeTime(BOUNDS);
        ExecutorService threads = SocketLaws.threads(bench, 1);
        ChatRequest request = bench.chat().timeout(Duration.ofSeconds(3)).build();
        Future<Throwable> call = threads.submit(() -> Assertions.catchThrowable(() -> gateway.chat(request)));
        bench.transport().awaitStalled(1);

        bench.time().advance(Duration.ofSeconds(3));

        Throwable thrown = call.get(20, TimeUnit.SECONDS);
        assertThat(thrown).isInstanceOf(GatewayException.class);
        assertThat((GatewayException) thrown).isOfKind(ErrorKind.TIMEOUT);
    }

    @Test
    default void anAbandonedStreamIsClosed(Bench bench) {
        AnswerSample sample = bench.samples().answer();
        List<String> begun = EndLaws.begun(bench, bench.scripted(), sample);
        bench.transport().then(Bench.sse(Framing.LF.encode(begun, "")).stall());
        Gateway gateway = bench.scriptedOnFakeTime(BOUNDS);
        try (ChatStream stream = gateway.stream(bench.chat().build())) {
            Iterator<?> events = stream.iterator();
            assertThat(events.hasNext()).isTrue();
            events.next();
            int cancelled = bench.transport().cancelledCalls();
            bench.time().advance(Duration.ofSeconds(41));
            assertThat(bench.transport().cancelledCalls()).as("cancelled calls").isEqualTo(cancelled + 1);
        }
    }

    /** Over a socket, the timeout is seen by the server as a client that has left. */
    @Test
    default void aTimeoutClosesTheSocket(Bench bench) throws Exception {
        HeldBody body = SocketLaws.held(bench);
        QueueServer server = bench.server();
        server.thenHeld(body);
        Gateway gateway = bench.calling(server.baseUrl(), bench.time(), BOUNDS);
        Future<Played> call = play(bench, gateway);
        body.awaitBegun();

        bench.time().advance(Duration.ofSeconds(90));

        call.get(20, TimeUnit.SECONDS).assertFailed().isOfKind(ErrorKind.TIMEOUT);
        assertThat(body.seesClientLeave())
                .as("the server sees its client leave")
                .isTrue();
    }

    private static Future<Played> play(Bench bench, Gateway gateway) {
        ChatRequest request = bench.chat().build();
        return SocketLaws.threads(bench, 1).submit(() -> Played.of(gateway, request));
    }

    private static Played assertEnds(
            Bench bench, Future<Played> call, Duration bound, String property, Delivery delivery) throws Exception {
        bench.time().advance(bound.minusMillis(1));
        assertThat(call.isDone()).as("ended before its time").isFalse();
        bench.time().advance(Duration.ofMillis(1));
        Played played = call.get(20, TimeUnit.SECONDS);
        played.assertFailed()
                .isOfKind(ErrorKind.TIMEOUT)
                .hasDelivery(delivery)
                .hasMessageContaining("gateway.timeouts." + property);
        return played;
    }
}
