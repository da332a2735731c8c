// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metered;

import static io.github.llmgateway.metered.MeteredSpine.FINISH;
import static io.github.llmgateway.metered.MeteredSpine.USAGE;
import static io.github.llmgateway.metered.MeteredSpine.WHOLE;
import static io.github.llmgateway.metered.MeteredSpine.cost;
import static io.github.llmgateway.metered.MeteredSpine.text;
import static io.github.llmgateway.testkit.GatewayAssertions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.call.ChatStream;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.metering.LedgerRow;
import io.github.llmgateway.metering.RowFlag;
import io.github.llmgateway.metering.RowKind;
import io.github.llmgateway.metering.Tokens;
import io.github.llmgateway.metering.Trouble;
import io.github.llmgateway.model.ChatResponse;
import io.github.llmgateway.testkit.ScriptedResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A ledger that cannot be written: closed or open as configured, always told, never lost. */
class LedgerDownTest {
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final FailingLedger ledger = new FailingLedger();
    private final MeteredSpine spine = new MeteredSpine().with().ledger(ledger);

    LedgerDownTest() {
        spine.transport.otherwise(request -> ScriptedResponse.json(200, WHOLE));
    }

    @Test
    void closedRefusesBeforeAnythingIsSentAndSaysSo() {
        ledger.down = true;
        assertFails(ErrorKind.UNAVAILABLE, spine::chat)
                .hasMessageContaining("gateway.ledger.on-failure")
                .isRetryable(false);
        assertThat(spine.transport.requests()).isEmpty();
        assertThat(spine.troubles).containsExactly(Trouble.Kind.REFUSED);
        ledger.down = false;
        spine.advance(PAUSE);
        assertThat(spine.chat().text()).isEqualTo("Hello");
    }

    @Test
    void aHoldWhoseAnswerWasLostIsLetGo() {
        spine.chat();
        ledger.down = true;
        ledger.afterwards = true;
        assertFails(ErrorKind.UNAVAILABLE, spine::chat);
        assertThat(ledger.open()).isEqualTo(1);
        ledger.down = false;
        spine.advance(PAUSE);
        spine.chat();
        assertThat(ledger.open()).isZero();
        assertThat(spine.rows())
                .extracting(LedgerRow::kind)
                .containsExactly(
                        RowKind.HOLD, RowKind.SETTLE, RowKind.HOLD, RowKind.RELEASE, RowKind.HOLD, RowKind.SETTLE);
    }

    @Test
    void openGoesOnAndWritesLater() {
        spine.with("gateway.ledger.on-failure=open");
        ledger.down = true;
        ChatResponse answer = spine.chat();
        assertThat(cost(answer).isRecorded()).isFalse();
        assertThat(cost(answer).attempts().get(0).tokens()).isEqualTo(Tokens.of(70, 30));
        assertThat(spine.troubles).containsExactly(Trouble.Kind.UNHELD, Trouble.Kind.DELAYED);
        assertThat(spine.metering().waiting()).isEqualTo(1);
        ledger.down = false;
        spine.advance(PAUSE);
        spine.chat();
        assertThat(spine.metering().waiting()).isZero();
        assertThat(spine.rows())
                .extracting(LedgerRow::kind)
                .containsExactly(RowKind.SETTLE, RowKind.HOLD, RowKind.SETTLE);
        assertThat(spine.rows().get(0).flags()).containsExactly(RowFlag.UNHELD);
    }

    @Test
    void aSettlementThatFailsIsWrittenLaterAndOnce() {
        spine.transport.then(ScriptedResponse.events(text("a"), FINISH, USAGE));
        ChatStream stream = spine.stream(MeteredSpine.request().build(), true);
        stream.iterator().next();
        ledger.down = true;
        ledger.afterwards = true;
        ChatResponse answer = stream.response();
        assertThat(cost(answer).isRecorded()).isFalse();
        assertThat(spine.troubles).containsExactly(Trouble.Kind.DELAYED);
        ledger.down = false;
        spine.advance(PAUSE);
        spine.chat();
        assertThat(spine.rows())
                .filteredOn(row -> row.kind() == RowKind.SETTLE)
                .as("it had been written: only the answer was lost")
                .hasSize(2);
        assertThat(spine.troubles).containsExactly(Trouble.Kind.DELAYED, Trouble.Kind.WRITTEN);
    }

    @Test
    void whatWaitsIsWrittenWhenTheGatewayIsClosed() {
        spine.with("gateway.ledger.on-failure=open");
        ledger.down = true;
        spine.chat();
        ledger.down = false;
        spine.metering().close();
        assertThat(spine.rows()).extracting(LedgerRow::kind).containsExactly(RowKind.SETTLE);
    }

    @Test
    void afterAFailureTheLedgerIsLeftAloneForAMoment() {
        spine.with("gateway.ledger.on-failure=open");
        ledger.down = true;
        spine.chat();
        ledger.down = false;
        spine.chat();
        assertThat(spine.rows()).as("both wait").isEmpty();
        assertThat(spine.metering().waiting()).isEqualTo(2);
        spine.advance(PAUSE);
        spine.chat();
        assertThat(spine.rows()).filteredOn(row -> row.kind() == RowKind.SETTLE).hasSize(3);
    }

    @Test
    void whenTooMuchWaitsCallsAreRefusedRatherThanLost() {
        spine.with("gateway.ledger.on-failure=open");
        ledger.down = true;
        for (int i = 0; i < 10_000; i++) {
            spine.chat();
        }
        assertFails(ErrorKind.UNAVAILABLE, spine::chat).hasMessageContaining("10000 settlements wait");
        ledger.down = false;
        spine.metering().close();
        assertThat(spine.metering().waiting()).isZero();
    }

    @Test
    void whileItIsLeftAloneItsOwnWordsAreTold() {
        ledger.down = true;
        assertFails(ErrorKind.UNAVAILABLE, spine::chat).hasMessageContaining(FailingLedger.WORDS);
        assertFails(ErrorKind.UNAVAILABLE, spine::chat)
                .hasMessageContaining("less than a second ago")
                .hasMessageContaining(FailingLedger.WORDS);
    }

    @Test
    void whatCouldNotBeWrittenBeforeTheEndIsTold() {
        spine.with("gateway.ledger.on-failure=open");
        ledger.down = true;
        spine.chat();
        spine.metering().close();
        assertThat(spine.troubles).containsExactly(Trouble.Kind.UNHELD, Trouble.Kind.DELAYED, Trouble.Kind.LOST);
        assertThat(spine.metering().waiting()).isZero();
    }
}
