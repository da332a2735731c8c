// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.sidebyside;

import java.util.Arrays;
import java.util.List;

/** Durations in nanoseconds, in memory that is taken beforehand so that noting one allocates nothing. One thread. */
final class Times {
    private final long[] nanos;
    private int count;

    /** Room for so many; what comes after is not kept. */
    Times(int capacity) {
        nanos = new long[capacity];
    }

    void add(long duration) {
        if (count < nanos.length) {
            nanos[count++] = duration;
        }
    }

    static Times merge(List<Times> parts) {
        Times all = new Times(parts.stream().mapToInt(part -> part.count).sum());
        for (Times part : parts) {
            System.arraycopy(part.nanos, 0, all.nanos, all.count, part.count);
            all.count += part.count;
        }
        return all;
    }

    /** Puts the median and the 99th percentile into the reading; -1 when there is no duration. */
    Reading into(Reading reading) {
        Arrays.sort(nanos, 0, count);
        return reading.with("p50", at(0.5)).with("p99", at(0.99));
    }

    private long at(double share) {
        return count == 0 ? -1 : nanos[(int) (count * share)];
    }
}
