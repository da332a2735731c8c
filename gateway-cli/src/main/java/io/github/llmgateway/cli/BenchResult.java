// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.observe.LimitState;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a load went.
 *
 * @param ok the calls that were answered
 * @param failed the calls that failed, by kind of error
 * @param attempts HTTP attempts over all calls
 * @param p50 the duration that half of the calls did not exceed, in nanoseconds
 * @param p99 the same for 99 of 100
 * @param breakerOpened how often circuit breakers opened
 * @param providers the calls that each provider answered
 */
record BenchResult(
        long ok,
        Map<ErrorKind, Long> failed,
        long attempts,
        OptionalLong p50,
        OptionalLong p99,
        long breakerOpened,
        SortedMap<String, Long> providers) {

    static BenchResult of(Tally tally, List<LimitState> limits) {
        return new BenchResult(
                tally.ok(),
                tally.failures(),
                tally.attempts(),
                tally.latencies().percentile(50),
                tally.latencies().percentile(99),
                limits.stream().mapToLong(LimitState::openings).sum(),
                tally.providers());
    }

    /** The object that scripts read. */
    Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("ok", ok);
        json.put("failed", named());
        json.put("attempts", attempts);
        json.put("p50Millis", millis(p50));
        json.put("p99Millis", millis(p99));
        json.put("breakerOpened", breakerOpened);
        json.put("providers", providers);
        return json;
    }

    /** The same for people. */
    List<String> lines(Load load, Duration took) {
        long sum = ok + failures();
        List<String> lines = new ArrayList<>();
        double seconds = Math.max(1, took.toMillis()) / 1000.0;
        lines.add(row(
                "calls",
                sum,
                (sum == load.calls() ? "" : "of " + grouped(load.calls()) + ", stopped; ")
                        + load.concurrency() + " at once, "
                        + String.format(Locale.ROOT, "%.1f s, %,.0f a second", seconds, sum / seconds)));
        lines.add(row("answered", ok, counts(providers)));
        lines.add(row("failed", failures(), counts(named())));
        lines.add(row("attempts", attempts, ""));
        lines.add(row("breaker opened", breakerOpened, ""));
        lines.add(row("half within", p50));
        lines.add(row("99 % within", p99));
        return lines;
    }

    /** Zero when all of {@code calls} were answered, that of one call when all ended in one way, else that of a failure. */
    int status(long calls) {
        if (ok == calls) {
            return ExitStatus.ANSWERED;
        }
        Set<Integer> ends = failed.keySet().stream().map(ExitStatus::of).collect(Collectors.toSet());
        return failures() == calls && ends.size() == 1 ? ends.iterator().next() : ExitStatus.FAILED;
    }

    private long failures() {
        return failed.values().stream().mapToLong(Long::longValue).sum();
    }

    private Map<String, Long> named() {
        Map<String, Long> map = new LinkedHashMap<>();
        failed.forEach((kind, count) -> map.put(kind.name(), count));
        return map;
    }

    private static String row(String label, long number, String remark) {
        return String.format(Locale.ROOT, "%-14s %,12d   %s", label, number, remark)
                .stripTrailing();
    }

    private static String row(String label, OptionalLong nanos) {
        return String.format(
                Locale.ROOT, "%-14s %12s ms", label, nanos.isEmpty() ? "-" : String.valueOf(millis(nanos)));
    }

    private static String counts(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(entry -> entry.getKey() + " " + grouped(entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static @Nullable BigDecimal millis(OptionalLong nanos) {
        return nanos.isEmpty()
                ? null
                : BigDecimal.valueOf(nanos.getAsLong()).movePointLeft(6).setScale(2, RoundingMode.HALF_UP);
    }
}
