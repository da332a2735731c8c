// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.resilience;

import java.util.Arrays;

/**
 * Counts what was begun within the last minute, so that no minute holds more than the limit, wherever it begins. Amounts
 * are kept by quarters of a second: one stays counted for a minute and at most a quarter of a second more. Amounts can be
 * corrected while they count. Guarded by its owner's lock.
 */
final class SlidingWindow {
    static final long WINDOW = 60_000_000_000L;
    private static final int SLOTS = 240;
    private static final long SLOT = WINDOW / SLOTS;
    // One more than a minute's worth: what began late in a slot counts a whole minute too.
    private static final int KEPT = SLOTS + 1;

    private final long[] sums = new long[KEPT];
    private final long origin;
    private long limit;
    private long current;
    private long total;

    SlidingWindow(long limit, long now) {
        this.limit = limit;
        this.origin = now;
    }

    void limit(long limit) {
        this.limit = limit;
    }

    long limit() {
        return limit;
    }

    /** What counts at {@code now}. */
    long total(long now) {
        advance(now);
        return total;
    }

    /**
     * How long {@code amount} has to wait at least, in nanoseconds; 0 when it may begin now. An amount above the limit
     * is taken to go by several minutes.
     */
    long waitFor(long now, long amount) {
        advance(now);
        long minutes = Math.max(0, (amount - 1) / limit);
        long rest = amount - minutes * limit;
        return minutes * WINDOW + waitForRest(now, rest);
    }

    private long waitForRest(long now, long amount) {
        long excess = total + amount - limit;
        if (excess <= 0) {
            return 0;
        }
        for (long slot = Math.max(0, current - SLOTS); slot <= current; slot++) {
            excess -= sums[index(slot)];
            if (excess <= 0) {
                return origin + (slot + KEPT) * SLOT - now;
            }
        }
        return WINDOW;
    }

    /** Counts {@code amount} from now on; the result is needed to correct it. */
    long add(long now, long amount) {
        advance(now);
        sums[index(current)] += amount;
        total += amount;
        return current;
    }

    /** Corrects what {@link #add} counted, while it still counts. */
    void correct(long now, long slot, long by) {
        advance(now);
        if (slot > current - KEPT) {
            sums[index(slot)] += by;
            total += by;
        }
    }

    private void advance(long now) {
        long slot = (now - origin) / SLOT;
        if (slot - current >= KEPT) {
            Arrays.fill(sums, 0);
            total = 0;
            current = slot;
        }
        while (current < slot) {
            current++;
            int oldest = index(current);
            total -= sums[oldest];
            sums[oldest] = 0;
        }
    }

    private static int index(long slot) {
        return (int) (slot % KEPT);
    }
}
