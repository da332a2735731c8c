// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.observe.micrometer;

import io.github.llmgateway.call.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Time that stands still until it is moved. Short waits are over at once, after moving it; long ones never end. */
final class HandTime implements TimeSource {
    private static final Duration SHORT = Duration.ofSeconds(10);

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000_000_000L);

    void pass(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }

    @Override
    public long nanoTime() {
        return nanos.get();
    }

    @Override
    public Instant now() {
        return Instant.EPOCH;
    }

    @Override
    public Timer schedule(Runnable task, Duration delay) {
        if (delay.compareTo(SHORT) < 0) {
            pass(delay);
            task.run();
        }
        return () -> {};
    }
}
