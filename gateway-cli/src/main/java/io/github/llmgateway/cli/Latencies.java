// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Durations, counted in buckets that are no wider than one part in 64 of what they hold: exact to 1 %, and as large for a
 * million as for ten. Safe for concurrent use.
 */
final class Latencies {
    private static final int BITS = 6;
    private static final int PER_OCTAVE = 1 << BITS;

    private final AtomicLongArray counts = new AtomicLongArray((Long.SIZE - BITS) * PER_OCTAVE);

    /** Counts a duration; one below zero as zero. */
    void add(long nanos) {
        counts.incrementAndGet(bucket(Math.max(0, nanos)));
    }

    /**
     * The duration, in nanoseconds, that the given share of all does not exceed; empty while there is none.
     *
     * @param percent above 0 and up to 100
     */
    OptionalLong percentile(double percent) {
        long total = 0;
        for (int i = 0; i < counts.length(); i++) {
            total += counts.get(i);
        }
        if (total == 0) {
            return OptionalLong.empty();
        }
        long rank = Math.max(1, (long) Math.ceil(total * percent / 100));
        int bucket = -1;
        for (long passed = 0; passed < rank; passed += counts.get(bucket)) {
            bucket++;
        }
        return OptionalLong.of(middle(bucket));
    }

    /** The first two octaves' worth of numbers have a bucket each; after that each octave has 64. */
    private static int bucket(long nanos) {
        int shift = Math.max(0, Long.SIZE - 1 - BITS - Long.numberOfLeadingZeros(nanos));
        return shift * PER_OCTAVE + (int) (nanos >>> shift);
    }

    private static long middle(int bucket) {
        int shift = Math.max(0, bucket / PER_OCTAVE - 1);
        long from = (long) (bucket - shift * PER_OCTAVE) << shift;
        return from + (1L << shift) / 2;
    }
}
