// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.model.UsageSource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Balances that have reached the largest number: nothing wraps around, so that nothing is taken for room. */
class FullBalanceTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Level LEVEL = new Level("budget:b@2", Long.MAX_VALUE - 10);

    private final MemoryLedger ledger = new MemoryLedger();

    private static Subject subject(String name) {
        return new Subject(name, name, true, "chat", "one", "v", "", "m", Map.of());
    }

    private static Claim claim(String... beside) {
        return new Claim(List.of(LEVEL), List.of(beside), 5, 7, false, false, null);
    }

    private void settle(String name, Claim claim, long amount) {
        ledger.settle(new Settlement(
                subject(name),
                NOW,
                Tokens.ZERO,
                UsageSource.PROVIDER,
                null,
                List.of(claim),
                List.of(amount),
                Outcome.UNKNOWN,
                Set.of()));
    }

    private HoldAnswer hold(String name, Claim claim) {
        return ledger.hold(new Hold(subject(name), NOW, NOW.plusSeconds(60), Tokens.of(5, 2), null, List.of(claim)));
    }

    @Test
    void aLevelThatIsFullWhileSomethingIsHeldOfItHasNothingLeft() {
        assertThat(hold("1", claim())).isInstanceOf(HoldAnswer.Granted.class);
        settle("2", claim(), Long.MAX_VALUE);
        settle("3", claim(), Long.MAX_VALUE);
        LevelState state = ledger.levels(List.of(LEVEL.key())).get(LEVEL.key());
        assertThat(state).isEqualTo(new LevelState(Long.MAX_VALUE, 7, 0));
        assertThat(state.left(LEVEL.limit())).isZero();
        assertThat(hold("4", claim())).isInstanceOf(HoldAnswer.Refused.class);
    }

    @Test
    void piecesThatAreFullBesideItLeaveNothing() {
        settle("1", Claim.budget(new Level("budget:b@0", 1), 0, 0), Long.MAX_VALUE);
        settle("2", Claim.budget(new Level("budget:b@1", 1), 0, 0), Long.MAX_VALUE);
        assertThat(hold("3", claim("budget:b@0", "budget:b@1", "budget:b@3")))
                .isEqualTo(new HoldAnswer.Refused(0, 0, Long.MAX_VALUE, 2));
    }

    @Test
    void packsThatAreLargeTogetherHaveRoom() {
        Claim packs = Claim.packs(
                List.of(new Level("pack:a", Long.MAX_VALUE), new Level("pack:b", Long.MAX_VALUE)), 5, 7, false);
        assertThat(hold("1", packs)).isInstanceOf(HoldAnswer.Granted.class);
    }
}
