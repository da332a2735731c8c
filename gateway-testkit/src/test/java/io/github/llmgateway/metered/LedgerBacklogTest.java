// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metered;

import static io.github.llmgateway.metered.MeteredSpine.FINISH;
import static io.github.llmgateway.metered.MeteredSpine.USAGE;
import static io.github.llmgateway.metered.MeteredSpine.WHOLE;
import static io.github.llmgateway.metered.MeteredSpine.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.call.ChatStream;
import io.github.llmgateway.metering.LedgerException;
import io.github.llmgateway.metering.LedgerRow;
import io.github.llmgateway.metering.RowKind;
import io.github.llmgateway.metering.Settlement;
import io.github.llmgateway.metering.Trouble;
import io.github.llmgateway.testkit.ScriptedResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What waits for the ledger: one entry that it cannot take keeps no other back, and the end of the gateway loses none. */
class LedgerBacklogTest {
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final String BAD = WHOLE.replace(":30}", ":31}");

    private final FailingLedger ledger = new FailingLedger();
    private final MeteredSpine spine = new MeteredSpine().with().ledger(ledger);

    LedgerBacklogTest() {
        spine.transport.otherwise(request -> ScriptedResponse.json(200, WHOLE));
    }

    private static void isNotTaken(Settlement settlement) {
        if (settlement.tokens().output() == 31) {
            throw new LedgerException("it failed", new ArithmeticException());
        }
    }

    private void delay(int calls) {
        spine.with("gateway.ledger.on-failure=open");
        ledger.down = true;
        for (int i = 0; i < calls; i++) {
            spine.chat();
        }
        ledger.down = false;
        spine.troubles.clear();
    }

    private List<LedgerRow> settled() {
        return spine.rows().stream().filter(row -> row.kind() == RowKind.SETTLE).toList();
    }

    @Test
    void aSettlementThatCannotBeWrittenIsSetAsideAndNoCallIsRefusedForIt() {
        ledger.settling = LedgerBacklogTest::isNotTaken;
        spine.transport.then(ScriptedResponse.json(200, BAD));
        for (int i = 0; i < 5; i++) {
            assertThat(spine.chat().text()).isEqualTo("Hello");
        }
        assertThat(settled()).hasSize(4);
        assertThat(spine.troubles).containsExactly(Trouble.Kind.DELAYED, Trouble.Kind.LOST);
        assertThat(spine.metering().waiting()).isZero();
        assertThat(ledger.open()).as("it will be charged as it was held").isEqualTo(1);
    }

    @Test
    void whatWaitsBehindASettlementThatCannotBeWrittenIsWritten() {
        spine.transport.then(ScriptedResponse.json(200, BAD));
        delay(3);
        ledger.settling = LedgerBacklogTest::isNotTaken;
        spine.advance(PAUSE);
        spine.chat();
        assertThat(settled()).hasSize(3);
        assertThat(spine.troubles).containsExactly(Trouble.Kind.WRITTEN, Trouble.Kind.WRITTEN);
        spine.chat();
        assertThat(spine.troubles).endsWith(Trouble.Kind.LOST);
        assertThat(spine.metering().waiting()).isZero();
    }

    /** As a pool of connections fails that cannot be set up. */
    @Test
    void nothingIsSetAsideWhileNothingCanBeWritten() {
        Consumer<Settlement> failing = settlement -> {
            ledger.down = true;
            throw new LedgerException("it failed", new IllegalStateException());
        };
        spine.with("gateway.ledger.on-failure=open");
        ledger.settling = failing;
        for (int i = 0; i < 5; i++) {
            spine.chat();
            spine.advance(PAUSE);
        }
        assertThat(spine.metering().waiting()).isEqualTo(5);
        ledger.settling = settlement -> {};
        ledger.down = false;
        spine.chat();
        assertThat(settled()).hasSize(6);
        assertThat(spine.troubles).doesNotContain(Trouble.Kind.LOST);
    }

    @Test
    void closingTellsWhatItCannotWriteAndWritesTheRest() {
        spine.transport.then(ScriptedResponse.json(200, BAD));
        delay(3);
        ledger.settling = LedgerBacklogTest::isNotTaken;
        spine.metering().close();
        assertThat(settled()).hasSize(2);
        assertThat(spine.troubles).containsExactly(Trouble.Kind.WRITTEN, Trouble.Kind.WRITTEN, Trouble.Kind.LOST);
    }

    @Test
    void closingWritesAllThatWaits() {
        spine.with("gateway.ledger.on-failure=open");
        spine.transport.then(ScriptedResponse.events(text("a"), FINISH, USAGE));
        ChatStream underWay = spine.stream(MeteredSpine.request().build(), true);
        underWay.iterator().next();
        delay(10_000);
        ledger.down = true;
        underWay.close();
        ledger.down = false;
        assertThat(spine.metering().waiting()).isEqualTo(10_001);
        spine.troubles.clear();
        spine.metering().close();
        assertThat(settled()).hasSize(10_001);
        assertThat(spine.troubles).containsOnly(Trouble.Kind.WRITTEN).hasSize(10_001);
    }

    @Test
    void closingWaitsForAThreadThatWrites() throws InterruptedException, ExecutionException {
        delay(10);
        spine.advance(PAUSE);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        ledger.settling = settlement -> {
            begun.countDown();
            await(goOn);
        };
        FutureTask<Void> call = new FutureTask<>(spine::chat, null);
        new Thread(call).start();
        begun.await();
        Thread closing = new Thread(spine.metering()::close);
        closing.start();
        while (closing.getState() != Thread.State.WAITING && closing.isAlive()) {
            Thread.onSpinWait();
        }
        goOn.countDown();
        closing.join();
        call.get();
        assertThat(settled()).hasSize(11);
        assertThat(spine.troubles).isEqualTo(Collections.nCopies(10, Trouble.Kind.WRITTEN));
        assertThat(spine.metering().waiting()).isZero();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatIsSettledAfterTheEndIsToldAsLost() {
        spine.with("gateway.ledger.timeout=1ms");
        spine.transport.then(ScriptedResponse.events(text("a"), FINISH, USAGE));
        ChatStream stream = spine.stream(MeteredSpine.request().build(), true);
        stream.iterator().next();
        spine.metering().close();
        ledger.down = true; // as a store that is closed
        stream.close();
        assertThat(spine.troubles).containsExactly(Trouble.Kind.DELAYED, Trouble.Kind.LOST);
        assertThat(spine.metering().waiting()).isZero();
    }

    @Test
    void aCallIsNotKeptLongByWhatWaits() {
        delay(20);
        spine.advance(PAUSE);
        List<Integer> waited = new ArrayList<>();
        ledger.settling = settlement -> spine.advance(Duration.ofMillis(40));
        spine.chat();
        waited.add(spine.metering().waiting());
        spine.chat();
        waited.add(spine.metering().waiting());
        assertThat(waited).containsExactly(17, 14);
    }
}
