// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.benchmarks;

import io.github.llmgateway.metering.Claim;
import io.github.llmgateway.metering.Closing;
import io.github.llmgateway.metering.Hold;
import io.github.llmgateway.metering.Level;
import io.github.llmgateway.metering.MemoryLedger;
import io.github.llmgateway.metering.Money;
import io.github.llmgateway.metering.Outcome;
import io.github.llmgateway.metering.Settlement;
import io.github.llmgateway.metering.Subject;
import io.github.llmgateway.metering.Tokens;
import io.github.llmgateway.model.UsageSource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What one attempt costs at the ledger in memory: a hold on a pack and a budget, and its settlement. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class LedgerBenchmark {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final List<Claim> CLAIMS = List.of(
            Claim.packs(List.of(new Level("pack:p", Long.MAX_VALUE / 4)), 10, 110, true),
            Claim.budget(new Level("budget:b", Long.MAX_VALUE / 4), 10, 110));
    private static final Money COST = Money.of("0.0123", "CNY");

    private final MemoryLedger ledger = new MemoryLedger();
    private long number;

    /** Hold and settle. */
    @Benchmark
    public Closing holdAndSettle() {
        String attempt = "call-" + number++;
        Subject subject = new Subject(attempt, attempt, true, "chat", "sf", "v", "", "m", Map.of());
        ledger.hold(new Hold(subject, NOW, NOW.plusSeconds(600), Tokens.of(10, 100), COST, CLAIMS));
        return ledger.settle(new Settlement(
                subject,
                NOW,
                Tokens.of(10, 30),
                UsageSource.PROVIDER,
                COST,
                CLAIMS,
                List.of(40L, 40L),
                Outcome.UNKNOWN,
                Set.of()));
    }
}
