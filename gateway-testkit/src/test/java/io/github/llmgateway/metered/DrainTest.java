// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metered;

import static io.github.llmgateway.metered.MeteredSpine.FINISH;
import static io.github.llmgateway.metered.MeteredSpine.USAGE;
import static io.github.llmgateway.metered.MeteredSpine.text;
import static io.github.llmgateway.testkit.GatewayAssertions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmgateway.call.AttemptEnd;
import io.github.llmgateway.call.AttemptListener;
import io.github.llmgateway.call.CallEnd;
import io.github.llmgateway.call.ChatStream;
import io.github.llmgateway.call.Remainder;
import io.github.llmgateway.call.Timeouts;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.metering.LedgerRow;
import io.github.llmgateway.metering.RowKind;
import io.github.llmgateway.metering.Tokens;
import io.github.llmgateway.model.UsageSource;
import io.github.llmgateway.testkit.ScriptedResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Streams that are read on after the caller has left, by the rule of docs/metering.md: each way in which that ends. */
class DrainTest {
    private static final String LONG_TEXT = "one two three four five six seven eight nine ten";

    private final MeteredSpine spine = new MeteredSpine().with("gateway.metering.drain=5s");

    @AfterEach
    void nothingIsLeft() {
        spine.metering().close();
        await(() -> spine.metering().draining() == 0);
        assertThat(spine.transport.openResponses()).isZero();
        assertThat(spine.metering().ledger().open()).isZero();
        assertThat(spine.time.scheduledTasks()).isZero();
    }

    private static void await(BooleanSupplier condition) {
        long from = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - from).as("waited").isLessThan(20_000_000_000L);
            Thread.onSpinWait();
        }
    }

    /** Takes one event of a stream and leaves. */
    private void leave() {
        try (ChatStream stream = spine.stream(MeteredSpine.request().build(), true)) {
            stream.iterator().next();
        }
    }

    private void assertEstimated(LedgerRow row) {
        assertThat(row.kind()).isEqualTo(RowKind.SETTLE);
        assertThat(row.source()).isEqualTo(UsageSource.ESTIMATED);
        assertThat(row.tokens().input()).as("never below the input").isBetween(8L, 30L);
        assertThat(row.outcome().result()).isEqualTo("CANCELLED");
    }

    @Test
    void theVendorsUsageIsLearntAfterTheCallerHasLeft() {
        spine.transport.then(ScriptedResponse.events(text("a"), text("b"), FINISH, USAGE, "[DONE]")
                .header("x-request-id", "req-9"));
        leave();
        await(() -> spine.metering().draining() == 0);
        LedgerRow row = spine.last();
        assertThat(row.tokens()).isEqualTo(Tokens.of(70, 30));
        assertThat(row.source()).isEqualTo(UsageSource.PROVIDER);
        assertThat(row.outcome().result())
                .as("the caller has left all the same")
                .isEqualTo("CANCELLED");
        assertThat(row.outcome().requestId()).isEqualTo("req-9");
        assertThat(spine.rows()).extracting(LedgerRow::kind).containsExactly(RowKind.HOLD, RowKind.SETTLE);
    }

    @Test
    void whenItsTimeIsOverWhatCameIsEstimated() throws Exception {
        spine.transport.then(ScriptedResponse.events(text("a"), text(LONG_TEXT)).stall());
        leave();
        spine.transport.awaitStalled(1);
        assertThat(spine.metering().draining()).isEqualTo(1);
        assertThat(spine.metering().ledger().open())
                .as("held until the wire ends")
                .isEqualTo(1);
        spine.advance(Duration.ofMillis(4_999));
        assertThat(spine.metering().draining()).isEqualTo(1);
        spine.advance(Duration.ofMillis(1));
        await(() -> spine.metering().draining() == 0);
        assertEstimated(spine.last());
        assertThat(spine.last().tokens().output())
                .as("what the drain has read counts")
                .isBetween(9L, 22L);
    }

    @Test
    void oneTooManyIsCutOffAndEstimatedAtOnce() throws Exception {
        spine.with("gateway.metering.max-drains=1");
        for (int i = 0; i < 2; i++) {
            spine.transport.then(ScriptedResponse.events(text(LONG_TEXT)).stall());
        }
        leave();
        spine.transport.awaitStalled(1);
        leave();
        assertEstimated(spine.last());
        assertThat(spine.transport.openResponses()).isEqualTo(1);
        assertThat(spine.metering().draining()).isEqualTo(1);
    }

    @Test
    void whatNobodyCanTakeIsCutOffAndEstimatedAtOnce() {
        spine.above(chain -> {
            chain.context().attempt().listen(new AttemptListener() {
                @Override
                public boolean take(Remainder rest) {
                    throw new OutOfMemoryError("unable to create native thread");
                }

                @Override
                public void onEnd(AttemptEnd end) {}
            });
            return chain.proceed(chain.context());
        });
        spine.transport.then(ScriptedResponse.events(text(LONG_TEXT), FINISH, USAGE));
        assertThatThrownBy(this::leave).isInstanceOf(OutOfMemoryError.class);
        assertEstimated(spine.last());
        assertThat(spine.transport.cancelledCalls()).isEqualTo(1);
    }

    @Test
    void aStreamThatGoesOnForeverIsCutOffByItsSize() {
        spine.with("gateway.metering.max-drain-bytes=100");
        spine.transport.then(ScriptedResponse.events(text("a"), text(LONG_TEXT), text("c"), text("d"), FINISH, USAGE));
        leave();
        await(() -> spine.metering().draining() == 0);
        assertEstimated(spine.last());
        assertThat(spine.transport.cancelledCalls())
                .as("broken off, not read out")
                .isEqualTo(1);
    }

    @Test
    void aCutEndsIt() {
        spine.transport.then(ScriptedResponse.events(text("a"), text("b")).failure(new IOException("reset")));
        leave();
        await(() -> spine.metering().draining() == 0);
        assertEstimated(spine.last());
    }

    @Test
    void nonsenseEndsIt() {
        spine.transport.then(ScriptedResponse.events(text("a"), "{\"choices\":[", FINISH, USAGE));
        leave();
        await(() -> spine.metering().draining() == 0);
        assertEstimated(spine.last());
    }

    @Test
    void closingEndsIt() throws Exception {
        spine.transport.then(ScriptedResponse.events(text(LONG_TEXT)).stall());
        leave();
        spine.transport.awaitStalled(1);
        spine.metering().close();
        await(() -> spine.metering().draining() == 0);
        assertEstimated(spine.last());
        spine.transport.then(ScriptedResponse.events(text(LONG_TEXT)).stall());
        leave();
        assertThat(spine.metering().draining()).as("none begins any more").isZero();
    }

    @Test
    void whatTheVendorHasToldAlreadyHoldsAndNothingIsReadOn() {
        spine.transport.then(
                ScriptedResponse.events(USAGE, text("a"), text("b"), FINISH).failure(new IOException("never read")));
        leave();
        assertThat(spine.last().tokens()).isEqualTo(Tokens.of(70, 30));
        assertThat(spine.last().source()).isEqualTo(UsageSource.PROVIDER);
        assertThat(spine.transport.cancelledCalls()).isEqualTo(1);
    }

    @Test
    void aConsumerWhoDoesNotComeBackHasLeft() {
        spine.transport.then(ScriptedResponse.events(text("a"), text("b"), FINISH, USAGE));
        ChatStream stream = spine.stream(MeteredSpine.request().build(), true);
        stream.iterator().next();
        spine.advance(Timeouts.DEFAULT.consumer());
        await(() -> spine.metering().draining() == 0);
        assertThat(spine.last().tokens()).isEqualTo(Tokens.of(70, 30));
        assertFails(ErrorKind.CANCELLED, stream::response);
    }

    @Test
    void aThreadThatWaitsForTheWireIsLetGoAtOnce() throws Exception {
        spine.transport.then(ScriptedResponse.events(text(LONG_TEXT)).pause().text("data: " + USAGE + "\n\n"));
        ChatStream stream = spine.stream(MeteredSpine.request().build(), true);
        stream.iterator().next();
        Thread puller = new Thread(() -> assertFails(ErrorKind.CANCELLED, stream::response));
        puller.start();
        spine.transport.awaitStalled(1);
        stream.cancel();
        puller.join(20_000);
        assertThat(puller.isAlive()).isFalse();
        assertEstimated(spine.last());
    }

    @Test
    void whatEndsFromOurSideIsNotReadOn() throws Exception {
        spine.transport.then(ScriptedResponse.events(text(LONG_TEXT), FINISH, USAGE));
        ChatStream stream = spine.stream(MeteredSpine.request().build(), true);
        stream.iterator().next();
        spine.guard().cancel(CallEnd.SHUTDOWN);
        assertEstimated(spine.last());
        assertThat(spine.metering().draining()).isZero();
        stream.close();
    }
}
