// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.testkit;

import io.github.llmgateway.metering.Claim;
import io.github.llmgateway.metering.Hold;
import io.github.llmgateway.metering.Level;
import io.github.llmgateway.metering.Money;
import io.github.llmgateway.metering.Outcome;
import io.github.llmgateway.metering.RowFlag;
import io.github.llmgateway.metering.Settlement;
import io.github.llmgateway.metering.Subject;
import io.github.llmgateway.metering.Tokens;
import io.github.llmgateway.model.Media;
import io.github.llmgateway.model.MediaUnit;
import io.github.llmgateway.model.UsageSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What {@link LedgerContract} writes. */
final class LedgerSamples {
    static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    static final Instant EVER = Instant.parse("2100-01-01T00:00:00Z");
    static final Duration LIFE = Duration.ofMinutes(10);

    private LedgerSamples() {}

    static Subject subject(String attempt) {
        return new Subject(attempt, "call-" + attempt, true, "chat", "sf", "vendor", "acct", "org/m", Map.of());
    }

    static Hold hold(String attempt, Claim... claims) {
        return new Hold(
                subject(attempt), NOW, NOW.plus(LIFE), Tokens.of(10, 100), Money.of("0.5", "CNY"), List.of(claims));
    }

    static Settlement settle(String attempt, long amount, Claim... claims) {
        return settle(attempt, NOW, amount, claims);
    }

    /** Uses {@code amount} of each claim; one token of the input, the rest output. */
    static Settlement settle(String attempt, Instant at, long amount, Claim... claims) {
        return new Settlement(
                subject(attempt),
                at,
                Tokens.of(1, amount - 1),
                UsageSource.PROVIDER,
                Money.of("0.25", "CNY"),
                List.of(claims),
                List.of(claims).stream().map(claim -> amount).toList(),
                new Outcome("COMPLETED", "", "req-" + attempt),
                Set.of());
    }

    /** A settlement that says everything a row can say. */
    static Settlement odd(String attempt, Claim claim) {
        return new Settlement(
                new Subject(
                        attempt,
                        "call \"1\"",
                        false,
                        "text_completion",
                        "提供商",
                        "vendor",
                        "",
                        "Org/模型-1.5'; --",
                        Map.of("team", "a=b\n\"c\"", "空", "")),
                NOW,
                new Tokens(7, 5, 0L, null, 3L, 2L, null, 0L),
                Media.of(MediaUnit.SECONDS, 1500).with(MediaUnit.CHARACTERS, 0),
                UsageSource.ESTIMATED,
                Money.of("0.000000000001", "USD"),
                List.of(claim),
                List.of(12L),
                new Outcome("FAILED", "TIMEOUT", "req/é"),
                Set.of(RowFlag.ADJUSTED));
    }

    static Claim budget(String name, long limit, long floor, long want) {
        return Claim.budget(new Level("budget:" + name, limit), floor, want);
    }
}
