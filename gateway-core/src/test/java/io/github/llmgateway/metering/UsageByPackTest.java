// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.model.UsageSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Usage by pack: an attempt whose hold expired before it was settled stands under the packs that it drew in the end. */
class UsageByPackTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Level P = new Level("pack:p", 100);
    private static final Level Q = new Level("pack:q", 100);

    private final MemoryLedger ledger = new MemoryLedger();

    private static Subject subject(String attempt) {
        return new Subject(attempt, attempt, true, "chat", "one", "v", "", "m", Map.of());
    }

    private void expired(String attempt, long held, Level... packs) {
        ledger.hold(new Hold(
                subject(attempt), NOW, NOW, Tokens.of(held - 10, 10), null, List.of(claim(held, List.of(packs)))));
        ledger.expire(NOW.plusSeconds(1));
    }

    private static Claim claim(long want, List<Level> packs) {
        return Claim.packs(packs, 1, want, true);
    }

    private void settled(String attempt, long used, Level... packs) {
        ledger.settle(new Settlement(
                subject(attempt),
                NOW.plus(Duration.ofDays(1)),
                Tokens.of(used - 10, 10),
                UsageSource.PROVIDER,
                null,
                List.of(claim(used, List.of(packs))),
                List.of(used),
                Outcome.UNKNOWN,
                Set.of()));
    }

    private List<String> lines(String... by) {
        return UsageReport.of(ledger, MeteringSettings.NONE, UsageQuery.ALL.by(List.of(by)), NOW).lines().stream()
                .map(line -> String.join(",", line.key().values()) + ": "
                        + line.tokens().total() + " tokens, " + line.overage() + " over, " + line.calls() + " calls")
                .toList();
    }

    @Test
    void aCorrectionThatChangesNoChargeStaysWithItsAttempt() {
        expired("a", 150, P);
        settled("a", 130, P);
        assertThat(lines("pack")).containsExactly("p: 130 tokens, 30 over, 1 calls");
    }

    @Test
    void aCorrectionOfOneOfTwoPacksStaysWithBoth() {
        expired("a", 150, P, Q);
        settled("a", 130, P, Q);
        assertThat(lines("pack")).containsExactly("p+q: 130 tokens, 0 over, 1 calls");
    }

    @Test
    void whatAPackGotBackIsNotListedUnderIt() {
        expired("a", 150, P, Q);
        settled("a", 80, P, Q);
        assertThat(lines("pack")).containsExactly("p: 80 tokens, 0 over, 1 calls");
    }

    @Test
    void daysRemainThoseOfTheRows() {
        expired("a", 150, P);
        settled("a", 130, P);
        assertThat(lines("day", "pack"))
                .containsExactly(
                        "2026-03-01,p: 150 tokens, 50 over, 1 calls", "2026-03-02,p: -20 tokens, -20 over, 0 calls");
    }
}
