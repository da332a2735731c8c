// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.auth;

import io.github.llmgateway.call.TimeSource;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** One wait on a source of time. */
final class Pause {
    private final CountDownLatch over = new CountDownLatch(1);

    /** Waits for {@code duration}. */
    static void of(TimeSource time, Duration duration) throws InterruptedException {
        new Pause().on(time, duration);
    }

    /** Waits for {@code duration} or until {@link #end}, whichever comes first. */
    void on(TimeSource time, Duration duration) throws InterruptedException {
        TimeSource.Timer timer = time.schedule(over::countDown, duration);
        try {
            over.await();
        } finally {
            timer.cancel();
        }
    }

    /** Ends the wait, from any thread. */
    void end() {
        over.countDown();
    }
}
