// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.auth;

import io.github.llmgateway.call.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A clock on which every wait is over at once: it moves the clock and is written down. Bounds on exchanges, of half a
 * minute, are held back instead, until a test lets them pass.
 */
final class HurriedTime implements TimeSource {
    private static final Duration BOUND = OAuthClient.TIMEOUT;

    final List<Duration> waits = new CopyOnWriteArrayList<>();
    private final List<Runnable> bounds = new ArrayList<>();
    private final Instant start;
    private Duration elapsed = Duration.ZERO;
    private Duration skew = Duration.ZERO;
    private boolean boundsPass;

    HurriedTime() {
        this(Instant.parse("2026-11-21T08:00:00Z"));
    }

    HurriedTime(Instant start) {
        this.start = start;
    }

    @Override
    public synchronized long nanoTime() {
        return Long.MAX_VALUE - 1_000 + elapsed.toNanos(); // overflows soon: moments are subtracted, not compared
    }

    @Override
    public synchronized Instant now() {
        return start.plus(elapsed).plus(skew);
    }

    @Override
    public Timer schedule(Runnable task, Duration delay) {
        synchronized (this) {
            if (delay.equals(BOUND) && !boundsPass) {
                bounds.add(task);
                return () -> {};
            }
            elapsed = elapsed.plus(delay);
        }
        if (!delay.equals(BOUND)) {
            waits.add(delay);
        }
        if (delay.equals(BOUND)) {
            Thread late = new Thread(task);
            late.setDaemon(true);
            late.start();
        } else {
            task.run();
        }
        return () -> {};
    }

    synchronized void pass(Duration time) {
        elapsed = elapsed.plus(time);
    }

    /** The wall clock is set to be wrong by this much. */
    synchronized void skew(Duration by) {
        skew = by;
    }

    /** Exchanges take longer than they may, from now on. */
    synchronized void letBoundsPass() {
        boundsPass = true;
    }
}
