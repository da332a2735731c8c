// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import io.github.llmgateway.audit.AuditStore;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where holds and rows are kept. Implementations run {@link LedgerBook} on their state in one transaction for each
 * operation, wait a bounded time, and pass {@code LedgerContract} of the testkit. Safe for concurrent use.
 *
 * <p>An interrupt neither loses nor breaks an operation: it is waited out, and the thread's flag stays set.
 *
 * <p>Every method may throw {@link LedgerException}: it is then not known whether the operation was done, and it can be
 * repeated.
 */
public interface Ledger extends AutoCloseable {

    /** Holds what the claims ask for, on all levels or on none. */
    HoldAnswer hold(Hold hold);

    /** Charges what an attempt used, in place of what it held. */
    Closing settle(Settlement settlement);

    /**
     * Lets go of what an attempt held that sent nothing.
     *
     * @return empty when there is no such attempt
     */
    Optional<Closing> release(Subject subject, Instant at, Outcome outcome);

    /**
     * Settles the holds that expired before {@code now}, as they were held, and forgets levels that ceased to count
     * {@link LedgerBook#KEPT} before and of which nothing is held; at most {@value LedgerBook#MOST_FORGOTTEN} of them, so
     * that it has to be called again and again.
     *
     * @param settled hears of each hold, on this thread and once it is kept
     * @return how many
     */
    int expire(Instant now, Consumer<? super Closing> settled);

    /** As {@link #expire(Instant, Consumer)}, for who need not hear of each. */
    default int expire(Instant now) {
        return expire(now, closing -> {});
    }

    /**
     * Writes off what is left of a level that has ended. A hold that claims it after all takes this back.
     *
     * @return the row; empty when nothing was left
     */
    Optional<LedgerRow> voidRest(Level level, Subject subject, Instant at);

    /** How levels stand; one that was never touched is {@link LevelState#ZERO}. */
    Map<String, LevelState> levels(Collection<String> keys);

    /** Holds that are not settled. */
    long open();

    /** Hands on the rows of {@code from <= at < until}, in the order in which they were written. */
    void rows(Instant from, Instant until, Consumer<? super LedgerRow> reader);

    /** The audit trail in the same store, closed with this ledger; empty where there is no place for one. */
    default Optional<AuditStore> audit() {
        return Optional.empty();
    }

    /** Writes what is under way and lets go of everything. May be called twice. */
    @Override
    void close();
}
