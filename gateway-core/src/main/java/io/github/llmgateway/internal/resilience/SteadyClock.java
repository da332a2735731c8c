// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.resilience;

import io.github.llmgateway.call.TimeSource;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A source of time as a clock that never steps back: only differences matter to the breaker. */
final class SteadyClock extends Clock {
    private final TimeSource time;
    private final long from;

    SteadyClock(TimeSource time) {
        this.time = time;
        this.from = time.nanoTime();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    @Override
    public Instant instant() {
        return Instant.EPOCH.plusNanos(time.nanoTime() - from);
    }
}
