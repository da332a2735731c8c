// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.metering;

import io.github.llmgateway.call.TimeSource;
import io.github.llmgateway.metering.Closing;
import io.github.llmgateway.metering.Hold;
import io.github.llmgateway.metering.HoldAnswer;
import io.github.llmgateway.metering.Ledger;
import io.github.llmgateway.metering.LedgerException;
import io.github.llmgateway.metering.MeteringListener;
import io.github.llmgateway.metering.Outcome;
import io.github.llmgateway.metering.Settlement;
import io.github.llmgateway.metering.Subject;
import io.github.llmgateway.metering.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A ledger that may fail. A hold that cannot be written refuses the call, or lets it go on, as configured; a settlement
 * that cannot be written waits in memory and is written later; every such thing is told. After a failure the ledger is
 * left alone for a moment, so that not every call waits for its timeout. When too much waits, calls are refused rather
 * than anything lost. What the ledger cannot take although it works is set aside, so that nothing else waits for it.
 */
final class SafeLedger {
    static final int MAX_WAITING = 10_000;
    private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

    /** What a call writes of what waits, and for how long, before it asks for its own hold. */
    private static final int AT_ONCE = 64;

    private static final long AT_ONCE_NANOS = Duration.ofMillis(100).toNanos();

    private final Ledger ledger;
    private final MeteringListener listener;
    private final TimeSource time;

    private final LinkedBlockingQueue<Waiting> waiting = new LinkedBlockingQueue<>();

    /** Who has it writes what waits. */
    private final ReentrantLock writing = new ReentrantLock();

    private final ReentrantLock adding = new ReentrantLock();
    private final AtomicLong done = new AtomicLong();
    private volatile boolean paused;
    private volatile long pausedAt;
    private volatile String lastWords = "";

    // Guarded by adding.
    private boolean closed;

    /** Something that is still to be written; only one thread has it at a time. */
    private static final class Waiting {
        private static final long NEVER = -1;

        private final String attempt;
        private final Runnable write;
        /** How much had been done when the ledger could not take it. */
        private long notTakenAt = NEVER;

        private String words = "";

        Waiting(String attempt, Runnable write) {
            this.attempt = attempt;
            this.write = write;
        }
    }

    SafeLedger(Ledger ledger, MeteringListener listener, TimeSource time) {
        this.ledger = ledger;
        this.listener = listener;
        this.time = time;
    }

    Ledger ledger() {
        return ledger;
    }

    /**
     * The answer, or null when the call goes on without a hold.
     *
     * @param failOpen whether it does
     */
    @Nullable
    HoldAnswer hold(Hold hold, boolean failOpen) {
        writeSome();
        Subject subject = hold.subject();
        if (waiting.size() >= MAX_WAITING) {
            throw Refusals.backlog(subject, waiting.size());
        }
        if (isPaused()) {
            return unheld(subject, failOpen, again(), null);
        }
        try {
            HoldAnswer answer = ledger.hold(hold);
            done.incrementAndGet();
            return answer;
        } catch (RuntimeException e) {
            pause(e);
            if (!failOpen) {
                // It may have been written all the same.
                later(new Waiting(subject.attempt(), () -> ledger.release(subject, hold.at(), Outcome.UNKNOWN)));
            }
            return unheld(subject, failOpen, words(e), e);
        }
    }

    private @Nullable HoldAnswer unheld(Subject subject, boolean failOpen, String why, @Nullable RuntimeException e) {
        tell(failOpen ? Trouble.Kind.UNHELD : Trouble.Kind.REFUSED, subject.attempt(), why);
        if (!failOpen) {
            throw Refusals.unrecorded(subject, why, e instanceof LedgerException known ? known : null);
        }
        return null;
    }

    /**
     * What was written, or empty when it waits.
     *
     * @param settled hears of what was written, now or later
     */
    Optional<Closing> settle(Settlement settlement, Consumer<? super Closing> settled) {
        AtomicReference<@Nullable Closing> closing = new AtomicReference<>();
        writeOrWait(settlement.subject().attempt(), () -> {
            Closing written = ledger.settle(settlement);
            closing.set(written);
            settled.accept(written);
        });
        return Optional.ofNullable(closing.get());
    }

    void release(Subject subject, Instant at, Outcome outcome) {
        writeOrWait(subject.attempt(), () -> ledger.release(subject, at, outcome));
    }

    private void writeOrWait(String attempt, Runnable write) {
        Waiting entry = new Waiting(attempt, write);
        if (isPaused()) {
            tell(Trouble.Kind.DELAYED, attempt, again());
        } else {
            try {
                write.run();
                done.incrementAndGet();
                return;
            } catch (RuntimeException e) {
                failed(entry, e);
                tell(Trouble.Kind.DELAYED, attempt, words(e));
            }
        }
        later(entry);
    }

    /** Does something that can as well be done later, and by another process. */
    void attempt(Runnable action) {
        if (!isPaused()) {
            try {
                action.run();
                done.incrementAndGet();
            } catch (RuntimeException e) {
                if (!isOwn(e)) {
                    pause(e);
                }
            }
        }
    }

    private void later(Waiting entry) {
        adding.lock();
        try {
            if (!closed) {
                waiting.add(entry);
                return;
            }
        } finally {
            adding.unlock();
        }
        lost(entry);
    }

    private void lost(Waiting entry) {
        tell(Trouble.Kind.LOST, entry.attempt, entry.words.isEmpty() ? lastWords : entry.words);
    }

    /** Writes some of what waits, unless another thread does; what is slow keeps no call for long. */
    private void writeSome() {
        if (waiting.isEmpty() || isPaused() || !writing.tryLock()) {
            return;
        }
        try {
            long from = time.nanoTime();
            int left = Math.min(AT_ONCE, waiting.size());
            while (left > 0 && time.nanoTime() - from < AT_ONCE_NANOS && writeNext()) {
                left--;
            }
        } finally {
            writing.unlock();
        }
    }

    /** Writes the next of what waits; whether it is worth going on. Belongs to who is writing. */
    private boolean writeNext() {
        Waiting next = waiting.peek();
        if (next == null) {
            return false;
        }
        try {
            next.write.run();
        } catch (RuntimeException e) {
            boolean secondTime = next.notTakenAt != Waiting.NEVER && done.get() > next.notTakenAt;
            failed(next, e);
            if (!isOwn(e)) {
                return false;
            }
            waiting.remove(next);
            if (secondTime) {
                lost(next);
            } else {
                waiting.add(next);
            }
            return true;
        }
        waiting.remove(next);
        done.incrementAndGet();
        tell(Trouble.Kind.WRITTEN, next.attempt, "");
        return true;
    }

    int waiting() {
        return waiting.size();
    }

    /** Writes what waits as far as it can be written, and tells the rest. */
    void close() {
        adding.lock();
        try {
            closed = true;
        } finally {
            adding.unlock();
        }
        writing.lock();
        try {
            paused = false;
            // Each twice at most: what could not be taken has one more try.
            int left = 2 * waiting.size();
            while (left > 0 && writeNext()) {
                left--;
            }
            for (Waiting lost = waiting.poll(); lost != null; lost = waiting.poll()) {
                lost(lost);
            }
        } finally {
            writing.unlock();
        }
        ledger.close();
    }

    private void failed(Waiting entry, RuntimeException e) {
        entry.words = words(e);
        if (isOwn(e)) {
            entry.notTakenAt = done.get();
        } else {
            pause(e);
        }
    }

    /**
     * Whether it seems to be the operation that fails, and not the ledger, whose exceptions name what its store threw. It
     * is certain when it happens twice and the ledger has done something else in between.
     */
    private static boolean isOwn(RuntimeException e) {
        return !(e instanceof LedgerException) || e.getCause() instanceof RuntimeException;
    }

    private void pause(RuntimeException e) {
        lastWords = words(e);
        pausedAt = time.nanoTime();
        paused = true;
    }

    private String again() {
        return "it failed less than a second ago: " + lastWords;
    }

    private boolean isPaused() {
        if (paused && time.nanoTime() - pausedAt >= PAUSE_NANOS) {
            paused = false;
        }
        return paused;
    }

    private void tell(Trouble.Kind kind, String attempt, String cause) {
        try {
            listener.onTrouble(new Trouble(kind, attempt, cause));
        } catch (RuntimeException ignored) {
            // What hears of a trouble must not add to it.
        }
    }

    private static String words(RuntimeException e) {
        return e instanceof LedgerException known
                ? String.valueOf(known.getMessage())
                : e.getClass().getName();
    }
}
