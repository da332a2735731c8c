// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metered;

import static io.github.llmgateway.metered.MeteredSpine.FINISH;
import static io.github.llmgateway.metered.MeteredSpine.USAGE;
import static io.github.llmgateway.metered.MeteredSpine.WHOLE;
import static io.github.llmgateway.metered.MeteredSpine.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.llmgateway.call.ChatStream;
import io.github.llmgateway.metering.Budget;
import io.github.llmgateway.metering.Hold;
import io.github.llmgateway.metering.MemoryLedger;
import io.github.llmgateway.metering.Outcome;
import io.github.llmgateway.metering.Subject;
import io.github.llmgateway.metering.Threshold;
import io.github.llmgateway.metering.Tokens;
import io.github.llmgateway.testkit.ScriptedResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each threshold is told, and once, whoever crosses it and however late that is known. Each answer uses 100 tokens. */
class ThresholdsTest {
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration LATER = Duration.ofMinutes(3);

    private final FailingLedger failing = new FailingLedger();
    private final MemoryLedger shared = new MemoryLedger();
    private final MeteredSpine spine = new MeteredSpine();

    ThresholdsTest() {
        spine.transport.otherwise(request -> ScriptedResponse.json(200, WHOLE));
    }

    private List<Integer> told() {
        return spine.thresholds.stream().map(Threshold::percent).toList();
    }

    private void failWhileSettling() {
        failing.settling = settlement -> failing.down = true;
    }

    private void work() {
        failing.settling = settlement -> {};
        failing.down = false;
        spine.advance(PAUSE);
    }

    /** A process that died leaves a hold. */
    private Subject dead(long amount) {
        Subject subject = new Subject("dead", "dead-call", true, "chat", "one", "v", "", "m", Map.of());
        Budget budget = spine.metering().settings().budgets().get(0);
        shared.hold(new Hold(
                subject,
                spine.time.now(),
                spine.time.now().plusSeconds(60),
                Tokens.of(1, amount - 1),
                null,
                List.of(budget.claim(spine.time.now(), 1, amount))));
        return subject;
    }

    @Test
    void aSettlementThatIsWrittenLaterTellsThem() {
        spine.ledger(failing).with("gateway.budgets.b.limit=200 tokens");
        failWhileSettling();
        spine.chat();
        assertThat(told()).isEmpty();
        work();
        spine.chat();
        assertThat(told()).containsExactly(50, 80, 95, 100);
    }

    @Test
    void aSettlementWhoseAnswerWasLostTellsThem() {
        spine.ledger(failing).with("gateway.budgets.b.limit=300 tokens");
        spine.chat();
        failing.afterwards = true;
        failWhileSettling();
        spine.chat();
        assertThat(told()).isEmpty();
        work();
        spine.chat();
        assertThat(told()).containsExactly(50, 80, 95, 100);
    }

    @Test
    void soItDoesAfterOthersHaveUsedMore() {
        spine.ledger(failing).with("gateway.budgets.b.limit=500 tokens");
        spine.chat();
        spine.chat();
        spine.transport.then(ScriptedResponse.events(text("a"), FINISH, USAGE));
        ChatStream other = spine.stream(MeteredSpine.request().build(), true);
        other.iterator().next();
        failing.afterwards = true;
        failWhileSettling();
        spine.chat(); // past 50 %
        work();
        other.response(); // past 80 %
        assertThat(told()).containsExactly(80);
        spine.chat();
        assertThat(told()).containsExactly(80, 50, 95, 100);
    }

    @Test
    void anExpiryTellsThem() {
        spine.ledger(shared).with("gateway.budgets.b.limit=1000 tokens");
        dead(880);
        spine.advance(LATER);
        spine.chat();
        assertThat(spine.level("budget:b@ever").used()).isEqualTo(980);
        assertThat(told()).containsExactly(50, 80, 95);
    }

    @Test
    void anExpiryTellsThoseOfAllOfARollingWindow() {
        spine.ledger(shared).with("gateway.budgets.b.limit=250 tokens", "gateway.budgets.b.window=rolling 12m");
        spine.chat();
        spine.advance(LATER);
        dead(110);
        spine.advance(LATER);
        spine.chat();
        assertThat(spine.thresholds)
                .extracting(Threshold::percent, threshold -> threshold.used().amount())
                .containsExactly(tuple(50, 210L), tuple(80, 210L), tuple(95, 310L), tuple(100, 310L));
    }

    @Test
    void noneIsToldAgainAfterACorrection() {
        spine.ledger(shared).with("gateway.budgets.b.limit=1000 tokens");
        Subject dead = dead(880);
        spine.advance(LATER);
        spine.chat();
        shared.release(dead, spine.time.now(), Outcome.UNKNOWN);
        spine.advance(LATER);
        for (int i = 0; i < 9; i++) {
            spine.chat();
        }
        assertThat(spine.level("budget:b@ever").used()).isEqualTo(1000);
        assertThat(told()).containsExactly(50, 80, 95, 100);
    }
}
