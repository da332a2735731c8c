// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.ledger.jdbc;

import io.github.llmgateway.metering.Claim;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The levels that operations need, in the order of their keys, and when they cease to count. Not safe for concurrent use. */
final class Wanted {
    /** Of a level that never ceases to count. */
    static final long ALWAYS = Long.MAX_VALUE;

    /** Of a level that written rows name: where it is missing it ceased to count, and was deleted, long ago. */
    static final long LONG_AGO = 0;

    private final Map<String, Long> until = new TreeMap<>();

    static Wanted of(List<Claim> claims) {
        Wanted wanted = new Wanted();
        for (Claim claim : claims) {
            long end = claim.until() == null ? ALWAYS : Rows.micros(claim.until());
            claim.keys().forEach(level -> wanted.add(level, end));
        }
        return wanted;
    }

    /** A level in microseconds since 1970; of two moments the later one holds. */
    Wanted add(String level, long end) {
        until.merge(level, end, Math::max);
        return this;
    }

    void addAll(Wanted other) {
        other.until.forEach(this::add);
    }

    boolean isEmpty() {
        return until.isEmpty();
    }

    Set<String> levels() {
        return until.keySet();
    }

    long until(String level) {
        return until.getOrDefault(level, ALWAYS);
    }
}
