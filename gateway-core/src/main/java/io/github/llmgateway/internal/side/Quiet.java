// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.side;

import io.github.llmgateway.call.TimeSource;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts a trouble that recurs, and says when it is worth a line in the log: at once, and then once a minute at most. Safe
 * for concurrent use.
 */
public final class Quiet {
    private static final long NANOS = 60_000_000_000L;

    private final TimeSource time;
    private final AtomicLong count = new AtomicLong();
    private final AtomicLong told = new AtomicLong(Long.MIN_VALUE);

    /** Nothing has happened yet. */
    public Quiet(TimeSource time) {
        this.time = time;
    }

    /** It has happened again: says how often so far. */
    public long add() {
        return count.incrementAndGet();
    }

    /** Whether it is to be told now; true for one thread a minute. */
    public boolean isTime() {
        long now = time.nanoTime();
        long before = told.get();
        return (before == Long.MIN_VALUE || now - before >= NANOS) && told.compareAndSet(before, now);
    }
}
