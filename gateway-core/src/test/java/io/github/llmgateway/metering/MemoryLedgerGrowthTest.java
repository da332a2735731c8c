// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.model.UsageSource;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Windows without end in a ledger in memory. */
class MemoryLedgerGrowthTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final List<Budget> BUDGETS = List.of(
            new Budget("m", Quantity.tokens(1000), Window.MINUTE, List.of(), ZoneOffset.UTC),
            new Budget("r", Quantity.tokens(1000), Window.rolling(Duration.ofMinutes(12)), List.of(), ZoneOffset.UTC));

    @Test
    void theLevelsOfADayAreKeptAndNotThoseOfAWeek() {
        MemoryLedger ledger = new MemoryLedger(100);
        int most = 0;
        for (int minute = 0; minute < 6_000; minute++) {
            Instant at = NOW.plus(Duration.ofMinutes(minute));
            ledger.expire(at);
            List<Claim> claims =
                    BUDGETS.stream().map(budget -> budget.claim(at, 1, 10)).toList();
            Subject subject = subject("a" + minute);
            ledger.hold(new Hold(subject, at, at.plusSeconds(60), Tokens.of(1, 9), null, claims));
            ledger.settle(new Settlement(
                    subject,
                    at,
                    Tokens.of(1, 4),
                    UsageSource.PROVIDER,
                    null,
                    claims,
                    List.of(5L, 5L),
                    Outcome.UNKNOWN,
                    Set.of()));
            most = Math.max(most, ledger.levels());
        }
        assertThat(most)
                .as("two levels a minute, of a day, and those on their turn to be looked at")
                .isBetween(2 * 1_440, 2 * 1_440 + 200);
    }

    @Test
    void aLevelThatIsCorrectedAfterItWasForgottenDoesNotStay() {
        MemoryLedger ledger = new MemoryLedger();
        Claim claim = BUDGETS.get(0).claim(NOW, 1, 10);
        ledger.hold(new Hold(subject("late"), NOW, NOW.plusSeconds(60), Tokens.of(1, 9), null, List.of(claim)));
        Instant later = NOW.plus(Duration.ofDays(2));
        ledger.expire(later);
        assertThat(ledger.levels()).isZero();
        ledger.release(subject("late"), later, Outcome.UNKNOWN);
        ledger.expire(later);
        assertThat(ledger.levels()).isZero();
    }

    private static Subject subject(String attempt) {
        return new Subject(attempt, "c", true, "chat", "p", "v", "", "m", Map.of());
    }
}
