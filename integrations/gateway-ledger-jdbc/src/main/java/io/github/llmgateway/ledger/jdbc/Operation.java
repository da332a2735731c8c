// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.ledger.jdbc;

import io.github.llmgateway.audit.AuditEvent;
import io.github.llmgateway.metering.LedgerException;
import io.github.llmgateway.metering.LedgerState;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Something that waits to be done by the writer: which attempts and levels it needs, and what it does to them.
 *
 * @param <T> what it answers
 */
final class Operation<T> {
    private enum Stage {
        WAITING,
        RUNNING,
        OVER
    }

    private final Collection<String> attempts;
    private final Wanted levels;
    private final boolean closing;
    private final long overdueBefore;
    private final @Nullable List<AuditEvent> audited;
    private final Function<LedgerState, T> action;
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.WAITING);
    private final CountDownLatch done = new CountDownLatch(1);

    // Written by the writer before the latch, read by the caller after it.
    private @Nullable T answer;
    private @Nullable RuntimeException failure;

    /**
     * An operation.
     *
     * @param overdueBefore also needs the open holds that expired before this, in microseconds, and has levels deleted that
     *     ceased to count long before; 0 for none
     */
    Operation(Collection<String> attempts, Wanted levels, long overdueBefore, Function<LedgerState, T> action) {
        this(attempts, false, levels, overdueBefore, null, action);
    }

    /** An operation on the audit trail, which will append these events. */
    Operation(List<AuditEvent> audited, Function<LedgerState, T> action) {
        this(List.of(), false, new Wanted(), 0, audited, action);
    }

    private Operation(
            Collection<String> attempts,
            boolean closing,
            Wanted levels,
            long overdueBefore,
            @Nullable List<AuditEvent> audited,
            Function<LedgerState, T> action) {
        this.attempts = attempts;
        this.closing = closing;
        this.levels = levels;
        this.overdueBefore = overdueBefore;
        this.audited = audited;
        this.action = action;
    }

    /** One that writes the row that closes an attempt, unless there is one. */
    static <T> Operation<T> closing(String attempt, Wanted levels, Function<LedgerState, T> action) {
        return new Operation<>(List.of(attempt), true, levels, 0, null, action);
    }

    Collection<String> attempts() {
        return attempts;
    }

    /** Whether it closes its attempts. */
    boolean isClosing() {
        return closing;
    }

    Wanted levels() {
        return levels;
    }

    /** The events that it appends to the audit trail; null when it has nothing to do with it. */
    @Nullable
    List<AuditEvent> audited() {
        return audited;
    }

    long overdueBefore() {
        return overdueBefore;
    }

    /** Whether the writer may begin; not when the caller has given up. */
    boolean begin() {
        return stage.compareAndSet(Stage.WAITING, Stage.RUNNING) || stage.get() == Stage.RUNNING;
    }

    /** May be repeated: only what was committed counts. */
    void apply(LedgerState state) {
        answer = action.apply(state);
    }

    void complete() {
        stage.set(Stage.OVER);
        done.countDown();
    }

    void fail(RuntimeException e) {
        failure = e;
        complete();
    }

    /**
     * Waits for the answer. An interrupt is waited out and the flag set again.
     *
     * @throws LedgerException when it failed, or took too long: it is then not known whether it was done
     */
    T await(Duration timeout) {
        if (!awaitDone(timeout)) {
            boolean never = stage.compareAndSet(Stage.WAITING, Stage.OVER);
            throw new LedgerException(
                    "it took longer than gateway.ledger.timeout, " + timeout.toMillis() + " ms"
                            + (never ? "" : ", and may still be done"),
                    null);
        }
        if (failure != null) {
            throw failure;
        }
        return Objects.requireNonNull(answer, "answer");
    }

    private boolean awaitDone(Duration timeout) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return done.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
