// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.metering;

import io.github.llmgateway.call.Remainder;
import io.github.llmgateway.call.TimeSource;
import io.github.llmgateway.metering.DrainSettings;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Reads streams on that nobody wants any more, each in a thread of its own, until the vendor's usage has come or a bound
 * is reached. What the attempt holds, its permit and its hold, ends with its wire. Safe for concurrent use.
 */
final class Drains {
    private final TimeSource time;
    private final AtomicInteger threads = new AtomicInteger();
    private final ReentrantLock lock = new ReentrantLock();

    // Guarded by the lock.
    private final Set<Remainder> running = new HashSet<>();
    private boolean closed;

    Drains(TimeSource time) {
        this.time = time;
    }

    /** Whether it reads {@code rest} on; when not, nothing was done with it. */
    boolean take(Remainder rest, DrainSettings settings) {
        lock.lock();
        try {
            if (closed || running.size() >= settings.most()) {
                return false;
            }
            running.add(rest);
        } finally {
            lock.unlock();
        }
        TimeSource.Timer timer = time.schedule(rest::cancel, settings.atMost());
        Thread thread =
                new Thread(() -> drain(rest, settings, timer), "llm-gateway-drain-" + threads.incrementAndGet());
        thread.setDaemon(true);
        boolean started = false;
        try {
            thread.start();
            started = true;
        } finally {
            if (!started) {
                timer.cancel();
                ended(rest);
            }
        }
        return true;
    }

    private void drain(Remainder rest, DrainSettings settings, TimeSource.Timer timer) {
        try {
            long most = rest.bytes() + settings.bytes();
            boolean more = true;
            while (more && rest.bytes() < most) {
                more = rest.read();
            }
        } finally {
            timer.cancel();
            try {
                rest.close();
            } finally {
                ended(rest);
            }
        }
    }

    private void ended(Remainder rest) {
        lock.lock();
        try {
            running.remove(rest);
        } finally {
            lock.unlock();
        }
    }

    /** How many are under way. */
    int running() {
        lock.lock();
        try {
            return running.size();
        } finally {
            lock.unlock();
        }
    }

    /** Breaks off what is under way and takes nothing more. */
    void close() {
        List<Remainder> open;
        lock.lock();
        try {
            closed = true;
            open = List.copyOf(running);
        } finally {
            lock.unlock();
        }
        open.forEach(Remainder::cancel);
    }
}
