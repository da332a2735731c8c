// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.call;

import java.time.Duration;
import java.time.Instant;

/**
 * The only source of time. Everything that measures, waits or schedules takes it from here, so that tests need not
 * sleep. Safe for concurrent use.
 */
public interface TimeSource {

    /** The clock and timer of this machine; one daemon thread serves all timers. */
    static TimeSource system() {
        return SystemTimeSource.INSTANCE;
    }

    /** Nanoseconds since a fixed but arbitrary point: for durations, never for dates. */
    long nanoTime();

    /** The wall clock: for dates, never for durations. */
    Instant now();

    /** Runs {@code task} after {@code delay}, on a thread that must not be blocked. */
    Timer schedule(Runnable task, Duration delay);

    /** A task that was scheduled. */
    interface Timer {

        /** Prevents the task from running if it has not begun. May be called twice. */
        void cancel();
    }
}
