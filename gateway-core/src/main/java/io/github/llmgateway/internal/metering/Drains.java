// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.metering;

import io.github.llmgateway.call.Remainder;
import io.github.llmgateway.call.TimeSource;
import io.github.llmgateway.metering.DrainSettings;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Reads streams on that nobody wants any more, each in a thread of its own, until the vendor's usage has come or a bound
 * is reached. What the attempt holds, its permit and its hold, ends with its wire. Safe for concurrent use.
 */
final class Drains {
    private final TimeSource time;
    private final ThreadFactory threads;
    private final ReentrantLock lock = new ReentrantLock();

    // Guarded by the lock.
    private final Set<Remainder> running = new HashSet<>();
    private boolean closed;

    Drains(TimeSource time) {
        this(time, daemons());
    }

    /** Reads in threads of {@code threads}. */
    Drains(TimeSource time, ThreadFactory threads) {
        this.time = time;
        this.threads = threads;
    }

    private static ThreadFactory daemons() {
        AtomicInteger count = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, "llm-gateway-drain-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
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
        boolean started = false;
        try {
            started = start(rest, settings);
        } finally {
            if (!started) {
                ended(rest);
            }
        }
        return started;
    }

    /** Whether there are a timer and a thread for it; a machine that has no thread left says so by an error of memory. */
    private boolean start(Remainder rest, DrainSettings settings) {
        TimeSource.Timer timer = null;
        try {
            TimeSource.Timer end = time.schedule(rest::cancel, settings.atMost());
            timer = end;
            threads.newThread(() -> drain(rest, settings, end)).start();
            return true;
        } catch (RuntimeException | OutOfMemoryError e) {
            if (timer != null) {
                timer.cancel();
            }
            return false;
        }
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
