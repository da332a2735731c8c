// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metered;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.call.ChatStream;
import io.github.llmgateway.metering.UsageLine;
import io.github.llmgateway.metering.UsageQuery;
import io.github.llmgateway.model.ChatEvent;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.testkit.FakeTime;
import io.github.llmgateway.testkit.ScriptedResponse;
import io.github.llmgateway.testkit.ScriptedTransport;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** Drains in a whole gateway: permits, shutdown, subscribers. */
class DrainedGatewayTest {
    private final FakeTime time = new FakeTime();
    private final ScriptedTransport transport = new ScriptedTransport();
    private final Gateway gateway = Gateway.builder()
            .systemProperties(false)
            .timeSource(time)
            .transport(transport)
            .property("gateway.providers.one.type", "openai-compatible")
            .property("gateway.providers.one.base-url", "http://127.0.0.1:1/v1")
            .property("gateway.limits.one.in-flight", "1")
            .property("gateway.budgets.all.limit", "100000 tokens")
            .property("gateway.metering.drain", "10s")
            .property("gateway.drain-timeout", "0")
            .build();

    private static ChatRequest request() {
        return ChatRequest.builder("one/m").user("Say hello").build();
    }

    private static void await(BooleanSupplier condition) {
        long from = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - from).as("waited").isLessThan(20_000_000_000L);
            Thread.onSpinWait();
        }
    }

    private UsageLine line() {
        return gateway.usage(UsageQuery.ALL).lines().get(0);
    }

    private int inFlight() {
        return gateway.limits().get(0).inFlight();
    }

    @Test
    void thePermitEndsWhenTheWireEndsAndNotWhenTheCallerLeaves() throws Exception {
        transport.then(ScriptedResponse.events(MeteredSpine.text("a"))
                .pause()
                .text("data: " + MeteredSpine.FINISH + "\n\ndata: " + MeteredSpine.USAGE + "\n\n"));
        try (ChatStream stream = gateway.stream(request())) {
            stream.iterator().next();
        }
        transport.awaitStalled(1);
        assertThat(inFlight()).isEqualTo(1);
        assertThat(gateway.usage(UsageQuery.ALL).open()).isEqualTo(1);
        transport.proceed();
        await(() -> inFlight() == 0);
        assertThat(line().tokens().total()).isEqualTo(100);
        assertThat(line().estimated()).isZero();
        gateway.close();
        assertThat(transport.openResponses()).isZero();
        assertThat(time.scheduledTasks()).isZero();
    }

    @Test
    void closingTheGatewayEndsTheDrainAndSettlesIt() throws Exception {
        transport.then(ScriptedResponse.events(MeteredSpine.text("a")).stall());
        try (ChatStream stream = gateway.stream(request())) {
            stream.iterator().next();
        }
        transport.awaitStalled(1);
        gateway.close();
        await(() -> inFlight() == 0);
        assertThat(transport.openResponses()).isZero();
        assertThat(time.scheduledTasks()).isZero();
    }

    @Test
    void aSubscriberWhoCancelsWhileTheWireIsSilentHasItsUsageLearntToo() throws Exception {
        transport.then(ScriptedResponse.events(MeteredSpine.text("a"))
                .pause()
                .text("data: " + MeteredSpine.text("b") + "\n\ndata: " + MeteredSpine.FINISH + "\n\ndata: "
                        + MeteredSpine.USAGE + "\n\n"));
        Subscriber subscriber = subscribe();
        transport.awaitStalled(1);
        subscriber.subscription.cancel();
        transport.proceed();
        await(() -> inFlight() == 0);
        assertThat(line().tokens().total()).isEqualTo(100);
        assertThat(line().estimated()).isZero();
        gateway.close();
        assertThat(transport.openResponses()).isZero();
        assertThat(time.scheduledTasks()).isZero();
    }

    @Test
    void aSilentWireIsCutOffWhenTheTimeIsOver() throws Exception {
        transport.then(ScriptedResponse.events(MeteredSpine.text("a")).stall());
        Subscriber subscriber = subscribe();
        transport.awaitStalled(1);
        subscriber.subscription.cancel();
        assertThat(inFlight()).isEqualTo(1);
        time.advance(Duration.ofSeconds(10));
        await(() -> inFlight() == 0);
        assertThat(line().estimated()).isEqualTo(1);
        gateway.close();
        assertThat(time.scheduledTasks()).isZero();
    }

    @Test
    void closingTheGatewayEndsAReadThatNobodyWaitsFor() throws Exception {
        transport.then(ScriptedResponse.events(MeteredSpine.text("a")).stall());
        Subscriber subscriber = subscribe();
        transport.awaitStalled(1);
        subscriber.subscription.cancel();
        gateway.close();
        await(() -> inFlight() == 0);
        assertThat(transport.openResponses()).isZero();
        assertThat(time.scheduledTasks()).isZero();
    }

    private Subscriber subscribe() throws InterruptedException {
        Subscriber subscriber = new Subscriber();
        gateway.publisher(request()).subscribe(subscriber);
        assertThat(subscriber.first.await(20, TimeUnit.SECONDS)).isTrue();
        return subscriber;
    }

    private static final class Subscriber implements Flow.Subscriber<ChatEvent> {
        private final CountDownLatch first = new CountDownLatch(1);
        private volatile Flow.Subscription subscription;

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            this.subscription = subscription;
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(ChatEvent event) {
            first.countDown();
        }

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onComplete() {}
    }
}
