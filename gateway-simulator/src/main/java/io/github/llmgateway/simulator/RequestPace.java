// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator;

import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;

/** Counts model calls by the second of the simulator's clock, for each vendor. Thread-safe. */
final class RequestPace {

    private final Clock clock;
    private final int most;
    private final Map<Vendor, long[]> seconds = new EnumMap<>(Vendor.class);

    /** At most this many calls in a second; 0 for no limit. */
    RequestPace(Clock clock, int most) {
        this.clock = clock;
        this.most = most;
    }

    /** Counts a call; says whether it is one too many. */
    synchronized boolean isTooMany(Vendor vendor) {
        if (most == 0) {
            return false;
        }
        long now = clock.instant().getEpochSecond();
        long[] second = seconds.computeIfAbsent(vendor, any -> new long[] {now, 0});
        if (second[0] != now) {
            second[0] = now;
            second[1] = 0;
        }
        return ++second[1] > most;
    }
}
