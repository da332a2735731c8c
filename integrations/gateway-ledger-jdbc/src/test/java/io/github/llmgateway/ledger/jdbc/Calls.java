// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.ledger.jdbc;

import io.github.llmgateway.metering.Claim;
import io.github.llmgateway.metering.Hold;
import io.github.llmgateway.metering.Money;
import io.github.llmgateway.metering.Outcome;
import io.github.llmgateway.metering.Settlement;
import io.github.llmgateway.metering.Subject;
import io.github.llmgateway.metering.Tokens;
import io.github.llmgateway.model.UsageSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds and settlements for the tests of this module. */
final class Calls {
    static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    static final Instant EVER = Instant.parse("2100-01-01T00:00:00Z");

    private Calls() {}

    static Subject subject(String attempt) {
        return new Subject(attempt, "call-" + attempt, true, "chat", "sf", "vendor", "acct", "org/m", Map.of("t", "x"));
    }

    static Hold hold(String attempt, Claim... claims) {
        return new Hold(
                subject(attempt),
                NOW,
                NOW.plus(Duration.ofMinutes(10)),
                Tokens.of(10, 100),
                Money.of("0.5", "CNY"),
                List.of(claims));
    }

    static Settlement settle(String attempt, long amount, Claim... claims) {
        return new Settlement(
                subject(attempt),
                NOW,
                Tokens.of(1, amount - 1),
                UsageSource.PROVIDER,
                Money.of("0.25", "CNY"),
                List.of(claims),
                List.of(claims).stream().map(claim -> amount).toList(),
                new Outcome("COMPLETED", "", "req-" + attempt),
                Set.of());
    }
}
