// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.metering;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The attempts that hold and have not settled yet. Safe for concurrent use. */
final class UnderWay {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition none = lock.newCondition();

    // Guarded by the lock.
    private int attempts;

    void begun() {
        lock.lock();
        try {
            attempts++;
        } finally {
            lock.unlock();
        }
    }

    void ended() {
        lock.lock();
        try {
            attempts--;
            if (attempts == 0) {
                none.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until there is none, at most so long; what is not settled by then expires, on the safe side. */
    void await(Duration atMost) {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (attempts > 0 && left > 0) {
                left = none.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
