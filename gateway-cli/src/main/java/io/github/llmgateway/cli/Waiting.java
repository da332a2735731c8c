// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.call.TimeSource;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells a person at a terminal that something is still going on, once it has taken two seconds; tells a pipe nothing.
 * Safe for concurrent use.
 */
final class Waiting {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration STEP = Duration.ofSeconds(1);
    private static final String ERASE = "\r\u001B[K";

    private final Page err;
    private final TimeSource time;
    private final Supplier<String> what;
    private long began;
    private boolean shown;
    private boolean over;
    private TimeSource.@Nullable Timer timer;

    /**
     * For something that has not begun.
     *
     * @param what what is going on, asked for whenever it is shown
     */
    Waiting(Page err, TimeSource time, Supplier<String> what) {
        this.err = err;
        this.time = time;
        this.what = what;
    }

    synchronized void begin() {
        began = time.nanoTime();
        if (err.isTerminal()) {
            timer = time.schedule(this::tick, PATIENCE);
        }
    }

    private synchronized void tick() {
        if (over) {
            return;
        }
        long seconds = Duration.ofNanos(time.nanoTime() - began).toSeconds();
        err.print(ERASE + err.paint().dim(err.shown(what.get()) + " ... " + seconds + " s"));
        shown = true;
        timer = time.schedule(this::tick, STEP);
    }

    /** Something has arrived: the line disappears. May be called many times. */
    synchronized void over() {
        if (over) {
            return;
        }
        over = true;
        if (timer != null) {
            timer.cancel();
        }
        if (shown) {
            err.erase(ERASE);
        }
    }
}
