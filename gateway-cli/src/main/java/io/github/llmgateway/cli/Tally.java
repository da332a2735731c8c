// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.model.CallReport;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts how calls end, in memory that does not grow with their number. Safe for concurrent use. */
final class Tally {
    private final LongAdder ok = new LongAdder();
    private final LongAdder attempts = new LongAdder();
    private final Map<ErrorKind, LongAdder> failed = new EnumMap<>(ErrorKind.class);
    private final ConcurrentHashMap<String, LongAdder> answeredBy = new ConcurrentHashMap<>();
    private final Latencies latencies = new Latencies();

    Tally() {
        for (ErrorKind kind : ErrorKind.values()) {
            failed.put(kind, new LongAdder()); // all of them now, so that the map itself never changes
        }
    }

    void answered(CallReport report, long nanos) {
        ok.increment();
        attempts.add(report.attempts());
        answeredBy.computeIfAbsent(report.provider(), first -> new LongAdder()).increment();
        latencies.add(nanos);
    }

    void failed(ErrorKind kind, int made, long nanos) {
        Objects.requireNonNull(failed.get(kind)).increment();
        attempts.add(made);
        latencies.add(nanos);
    }

    long ok() {
        return ok.sum();
    }

    /** HTTP attempts, those of failed calls too. */
    long attempts() {
        return attempts.sum();
    }

    /** The calls that ended, one way or the other. */
    long ended() {
        return ok.sum() + failed.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** The kinds of error that there were, and how often. */
    Map<ErrorKind, Long> failures() {
        Map<ErrorKind, Long> map = new EnumMap<>(ErrorKind.class);
        failed.forEach((kind, count) -> {
            if (count.sum() > 0) {
                map.put(kind, count.sum());
            }
        });
        return map;
    }

    /** How many calls each provider answered; none for one that answered nothing. */
    SortedMap<String, Long> providers() {
        SortedMap<String, Long> map = new TreeMap<>();
        answeredBy.forEach((provider, count) -> map.put(provider, count.sum()));
        return map;
    }

    /** How long the calls took that ended, failed ones included. */
    Latencies latencies() {
        return latencies;
    }
}
