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
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A ledger that may fail. A hold that cannot be written refuses the call, or lets it go on, as configured; a settlement
 * that cannot be written waits in memory and is written later; every such thing is told. After a failure the ledger is
 * left alone for a moment, so that not every call waits for its timeout. When too much waits, calls are refused rather
 * than anything lost.
 */
final class SafeLedger {
    static final int MAX_WAITING = 10_000;
    private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int AT_ONCE = 64;

    private final Ledger ledger;
    private final MeteringListener listener;
    private final TimeSource time;

    private final ConcurrentLinkedDeque<Waiting> waiting = new ConcurrentLinkedDeque<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicBoolean writing = new AtomicBoolean();
    private volatile boolean paused;
    private volatile long pausedAt;
    private volatile String lastWords = "";

    /** Something that is still to be written. */
    private record Waiting(String attempt, Runnable write) {}

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
        writeWaiting(AT_ONCE);
        Subject subject = hold.subject();
        if (count.get() >= MAX_WAITING) {
            throw Refusals.backlog(subject, count.get());
        }
        if (isPaused()) {
            return unheld(subject, failOpen, again(), null);
        }
        try {
            return ledger.hold(hold);
        } catch (RuntimeException e) {
            pause(e);
            if (!failOpen) {
                // It may have been written all the same.
                later(subject.attempt(), () -> ledger.release(subject, hold.at(), Outcome.UNKNOWN));
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

    /** What was written, or empty when it waits. */
    Optional<Closing> settle(Settlement settlement) {
        String attempt = settlement.subject().attempt();
        if (!isPaused()) {
            try {
                return Optional.of(ledger.settle(settlement));
            } catch (RuntimeException e) {
                pause(e);
                tell(Trouble.Kind.DELAYED, attempt, words(e));
            }
        } else {
            tell(Trouble.Kind.DELAYED, attempt, again());
        }
        later(attempt, () -> ledger.settle(settlement));
        return Optional.empty();
    }

    void release(Subject subject, Instant at, Outcome outcome) {
        if (!isPaused()) {
            try {
                ledger.release(subject, at, outcome);
                return;
            } catch (RuntimeException e) {
                pause(e);
                tell(Trouble.Kind.DELAYED, subject.attempt(), words(e));
            }
        }
        later(subject.attempt(), () -> ledger.release(subject, at, outcome));
    }

    /** Does something that can as well be done later, and by another process. */
    void attempt(Runnable action) {
        if (!isPaused()) {
            try {
                action.run();
            } catch (RuntimeException e) {
                pause(e);
            }
        }
    }

    private void later(String attempt, Runnable write) {
        waiting.add(new Waiting(attempt, write));
        count.incrementAndGet();
    }

    /** Writes what waits, one thread at a time. */
    void writeWaiting(int most) {
        if (count.get() == 0 || isPaused() || !writing.compareAndSet(false, true)) {
            return;
        }
        try {
            for (int i = 0; i < most; i++) {
                Waiting next = waiting.peek();
                if (next == null) {
                    return;
                }
                next.write().run();
                waiting.poll();
                count.decrementAndGet();
                tell(Trouble.Kind.WRITTEN, next.attempt(), "");
            }
        } catch (RuntimeException e) {
            pause(e);
        } finally {
            writing.set(false);
        }
    }

    int waiting() {
        return count.get();
    }

    void close() {
        paused = false;
        writeWaiting(MAX_WAITING);
        for (Waiting lost = waiting.poll(); lost != null; lost = waiting.poll()) {
            count.decrementAndGet();
            tell(Trouble.Kind.LOST, lost.attempt(), lastWords);
        }
        ledger.close();
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
