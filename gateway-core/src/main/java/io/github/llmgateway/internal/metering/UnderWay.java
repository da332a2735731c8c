// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.metering;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The attempts that hold and have not settled yet. Safe for concurrent use. */
final class UnderWay {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition none = lock.newCondition();

    private final AtomicInteger attempts = new AtomicInteger();

    void begun() {
        attempts.incrementAndGet();
    }

    void ended() {
        if (attempts.decrementAndGet() == 0) {
            lock.lock();
            try {
                none.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /** Waits until there is none, at most so long; what is not settled by then expires, on the safe side. */
    void await(Duration atMost) {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (attempts.get() > 0 && left > 0) {
                left = none.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
