// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.testkit;

import io.github.llmgateway.call.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A clock that stands still until a test moves it. Tasks run in {@link #advance}, in the thread that calls it and in
 * the order in which they are due; nothing runs by itself, and no test sleeps.
 *
 * <p>The elapsed-time scale starts shortly before it overflows, so that code which compares two moments with
 * {@code <} instead of subtracting them fails in a test and not after a machine has been up for long.
 *
 * <p>Safe for concurrent use; one thread at a time advances.
 */
public final class FakeTime implements TimeSource {
    /** What the wall clock shows first, unless told otherwise. */
    public static final Instant DEFAULT_START = Instant.parse("2026-01-02T03:04:05Z");

    private static final long ORIGIN_NANOS =
            Long.MAX_VALUE - Duration.ofSeconds(20).toNanos();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Instant start;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    // Guarded by the lock.
    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.<Task>comparingLong(task -> task.due).thenComparingLong(task -> task.order));
    private long elapsedNanos;
    private long scheduled;
    private @Nullable Thread advancing;

    /** A clock that starts at {@link #DEFAULT_START}. */
    public FakeTime() {
        this(DEFAULT_START);
    }

    /** A clock whose wall time starts at {@code start}. */
    public FakeTime(Instant start) {
        this.start = Objects.requireNonNull(start, "start");
    }

    @Override
    public long nanoTime() {
        lock.lock();
        try {
            return ORIGIN_NANOS + elapsedNanos;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Instant now() {
        return start.plus(elapsed());
    }

    /** How far the clock was moved since it was made. */
    public Duration elapsed() {
        lock.lock();
        try {
            return Duration.ofNanos(elapsedNanos);
        } finally {
            lock.unlock();
        }
    }

    /** Notes the task; it runs in a later {@link #advance}, at once if the delay is zero or negative. */
    @Override
    public Timer schedule(Runnable task, Duration delay) {
        Objects.requireNonNull(task, "task");
        lock.lock();
        try {
            Task entry = new Task(task, elapsedNanos + Math.max(0, delay.toNanos()), scheduled++);
            tasks.add(entry);
            changed.signalAll();
            return () -> cancel(entry);
        } finally {
            lock.unlock();
        }
    }

    private void cancel(Task entry) {
        lock.lock();
        try {
            if (tasks.remove(entry)) {
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Moves the clock forward and runs, in this thread, every task that is due by then: also those which such a task
     * schedules. While a task runs, the clock shows the moment at which it was due.
     *
     * @throws IllegalArgumentException when the duration is negative
     * @throws IllegalStateException when called by a task, or while another thread advances
     * @throws RuntimeException what a task throws, with the clock left at that task's moment
     */
    public void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("time does not run backwards: " + duration);
        }
        long target = beginAdvance(duration);
        try {
            for (Task task = next(target); task != null; task = next(target)) {
                task.action.run();
            }
        } finally {
            endAdvance();
        }
    }

    private long beginAdvance(Duration duration) {
        lock.lock();
        try {
            if (advancing != null) {
                throw new IllegalStateException("the clock is already being advanced by " + advancing.getName());
            }
            advancing = Thread.currentThread();
            return elapsedNanos + duration.toNanos();
        } finally {
            lock.unlock();
        }
    }

    /** The next task due by {@code target}, with the clock moved to its moment; null, with the clock at the target. */
    private @Nullable Task next(long target) {
        lock.lock();
        try {
            Task first = tasks.peek();
            if (first == null || first.due > target) {
                elapsedNanos = target;
                return null;
            }
            tasks.remove();
            elapsedNanos = Math.max(elapsedNanos, first.due);
            changed.signalAll();
            return first;
        } finally {
            lock.unlock();
        }
    }

    private void endAdvance() {
        lock.lock();
        try {
            advancing = null;
        } finally {
            lock.unlock();
        }
    }

    /** The number of tasks that wait: neither run nor cancelled. Zero after a call that cleaned up. */
    public int scheduledTasks() {
        lock.lock();
        try {
            return tasks.size();
        } finally {
            lock.unlock();
        }
    }

    /** How long until the next task is due; empty when none waits. */
    public Optional<Duration> untilNextTask() {
        lock.lock();
        try {
            return Optional.ofNullable(tasks.peek()).map(first -> Duration.ofNanos(first.due - elapsedNanos));
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits, in real time and at most 20 seconds, until at least {@code count} tasks wait: the rendezvous with another
     * thread that is about to wait on this clock.
     *
     * @throws TimeoutException when they do not come
     * @throws InterruptedException when the thread is interrupted
     */
    public void awaitScheduled(int count) throws InterruptedException, TimeoutException {
        await(() -> tasks.size() >= count, "at least " + count + " scheduled tasks");
    }

    /**
     * Waits, in real time and at most 20 seconds, until no task waits any more.
     *
     * @throws TimeoutException when some stay
     * @throws InterruptedException when the thread is interrupted
     */
    public void awaitIdle() throws InterruptedException, TimeoutException {
        await(tasks::isEmpty, "no scheduled task");
    }

    private void await(BooleanSupplier condition, String what) throws InterruptedException, TimeoutException {
        long left = PATIENCE.toNanos();
        lock.lockInterruptibly();
        try {
            while (!condition.getAsBoolean()) {
                if (left <= 0) {
                    throw new TimeoutException(
                            "waited " + PATIENCE.toSeconds() + " s for " + what + ", but there are " + tasks.size());
                }
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String toString() {
        return "FakeTime[" + now() + ", " + scheduledTasks() + " scheduled]";
    }

    private static final class Task {
        final Runnable action;
        final long due;
        final long order;

        Task(Runnable action, long due, long order) {
            this.action = action;
            this.due = due;
            this.order = order;
        }
    }
}
