// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.audit;

import io.github.llmgateway.audit.AuditEvent;
import io.github.llmgateway.audit.AuditKind;
import io.github.llmgateway.audit.AuditStore;
import io.github.llmgateway.audit.AuditTrouble;
import io.github.llmgateway.call.TimeSource;
import io.github.llmgateway.internal.settings.AuditSettings;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Rows that wait, and the one thread that writes them, many at a time. While the store fails they stay, in their order, and
 * are tried again each second. When too many wait and calls go on regardless, further ones are dropped, and a row tells how
 * many.
 */
final class AuditQueue {
    static final int MAX_WAITING = 10_000;
    private static final int AT_ONCE = 256;
    private static final long AGAIN_NANOS = Duration.ofSeconds(1).toNanos();

    private final @Nullable AuditStore store;
    private final TimeSource time;
    private final Troubles troubles;
    private final Pruner pruner;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition done = lock.newCondition();

    // Guarded by the lock.
    private final ArrayDeque<AuditEvent> waiting = new ArrayDeque<>();
    private @Nullable Thread thread;
    private long added;
    private long written;
    private long failures;
    private long lost;
    private boolean failing;
    private boolean hurry;
    private boolean closed;

    AuditQueue(@Nullable AuditStore store, TimeSource time, Troubles troubles) {
        this.store = store;
        this.time = time;
        this.troubles = troubles;
        this.pruner = new Pruner(time);
    }

    void settings(AuditSettings settings) {
        pruner.settings(settings);
    }

    int size() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    boolean isFull() {
        return size() >= MAX_WAITING;
    }

    /**
     * Adds a row.
     *
     * @param mayDrop whether it may be dropped when too many wait; otherwise calls are refused before it comes to that
     */
    void add(AuditEvent event, boolean mayDrop) {
        AuditStore to = store;
        boolean dropped = false;
        lock.lock();
        try {
            if (to == null || closed || (mayDrop && waiting.size() >= MAX_WAITING)) {
                dropped = ++lost == 1;
            } else {
                waiting.add(event);
                added++;
                begin(to);
                work.signal();
            }
        } finally {
            lock.unlock();
        }
        if (dropped) {
            troubles.tell(AuditTrouble.Kind.LOST, 1, "too many rows wait, or the gateway is closed");
        }
    }

    private void begin(AuditStore to) {
        if (thread == null) {
            Thread writer = new Thread(() -> run(to), "llm-gateway-audit");
            writer.setDaemon(true);
            thread = writer;
            writer.start();
        }
    }

    private void run(AuditStore to) {
        List<AuditEvent> batch = take();
        while (!batch.isEmpty()) {
            written(batch.size(), write(to, batch));
            pruner.prune(to);
            batch = take();
        }
    }

    /** The rows to write next; they stay in the queue until they are written. Empty when it is closed. */
    private List<AuditEvent> take() {
        lock.lock();
        try {
            while (!closed && waiting.isEmpty()) {
                work.awaitUninterruptibly();
            }
            if (failing && !hurry && !closed) {
                pause();
            }
            hurry = false;
            if (closed && failing) {
                return List.of(); // one more try was made
            }
            List<AuditEvent> batch = new ArrayList<>(Math.min(AT_ONCE, waiting.size()));
            for (AuditEvent event : waiting) {
                if (batch.size() == AT_ONCE) {
                    break;
                }
                batch.add(event);
            }
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private void pause() {
        long left = AGAIN_NANOS;
        try {
            while (left > 0 && !hurry && !closed) {
                left = work.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            // Nobody has business interrupting this thread; it tries again now.
        }
    }

    /** What failed, or null. */
    private @Nullable RuntimeException write(AuditStore to, List<AuditEvent> batch) {
        try {
            troubles.written(to.append(batch));
            return null;
        } catch (RuntimeException e) {
            return e;
        }
    }

    private void written(int count, @Nullable RuntimeException failure) {
        boolean began;
        boolean ended;
        int size;
        lock.lock();
        try {
            size = waiting.size();
            began = failure != null && !failing;
            ended = failure == null && failing;
            failing = failure != null;
            if (failure == null) {
                for (int i = 0; i < count; i++) {
                    waiting.remove();
                }
                tellOfGap();
            }
        } finally {
            lock.unlock();
        }
        if (began && failure != null) {
            troubles.tell(AuditTrouble.Kind.DELAYED, size, Troubles.words(failure));
        } else if (ended) {
            troubles.tell(AuditTrouble.Kind.WRITTEN, size, "");
        }
        lock.lock();
        try {
            // Who waits for the writing finds that it was told as well.
            if (failure == null) {
                written += count;
            } else {
                failures++;
            }
            done.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void tellOfGap() {
        if (lost > 0 && !closed) {
            waiting.add(AuditEvent.builder("gap/" + UUID.randomUUID(), AuditKind.GAP, time.now())
                    .detail("gap.rows", Long.toString(lost))
                    .build());
            added++;
            lost = 0;
        }
    }

    /** Waits, in real time, until what waits now is written, or the store fails once more. */
    void flush(Duration most) {
        lock.lock();
        try {
            long target = added;
            long before = failures;
            hurry = true;
            work.signalAll();
            long left = most.toNanos();
            while (written < target && failures == before && left > 0 && !closed) {
                left = done.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /** Writes what waits, and ends the thread, or gives up after the time. */
    void close(Duration most) {
        Thread writer;
        lock.lock();
        try {
            closed = true;
            failing = false;
            writer = thread;
            work.signalAll();
        } finally {
            lock.unlock();
        }
        boolean interrupted = false;
        try {
            if (writer != null) {
                TimeUnit.NANOSECONDS.timedJoin(writer, most.toNanos());
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        int left = size();
        if (left > 0) {
            troubles.tell(AuditTrouble.Kind.LOST, left, "the gateway was closed before they could be written");
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
