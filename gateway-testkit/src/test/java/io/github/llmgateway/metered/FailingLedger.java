// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metered;

import io.github.llmgateway.metering.Closing;
import io.github.llmgateway.metering.Hold;
import io.github.llmgateway.metering.HoldAnswer;
import io.github.llmgateway.metering.Ledger;
import io.github.llmgateway.metering.LedgerException;
import io.github.llmgateway.metering.LedgerRow;
import io.github.llmgateway.metering.Level;
import io.github.llmgateway.metering.LevelState;
import io.github.llmgateway.metering.MemoryLedger;
import io.github.llmgateway.metering.Outcome;
import io.github.llmgateway.metering.Settlement;
import io.github.llmgateway.metering.Subject;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A ledger that fails while it is told to, before or after it has done what was asked. */
final class FailingLedger implements Ledger {
    static final String WORDS = "the disk said no";

    private final MemoryLedger memory = new MemoryLedger();
    boolean down;
    /** The answer is lost, but the write was done. */
    boolean afterwards;
    /** Its rows cannot be read. */
    boolean unreadable;

    /** What happens before each settlement, whatever it is told to do. */
    Consumer<Settlement> settling = settlement -> {};

    private <T> T answer(Supplier<T> operation) {
        if (down && !afterwards) {
            throw new LedgerException(WORDS, null);
        }
        T answer = operation.get();
        if (down) {
            throw new LedgerException("the answer is lost", null);
        }
        return answer;
    }

    @Override
    public HoldAnswer hold(Hold hold) {
        return answer(() -> memory.hold(hold));
    }

    @Override
    public Closing settle(Settlement settlement) {
        settling.accept(settlement);
        return answer(() -> memory.settle(settlement));
    }

    @Override
    public Optional<Closing> release(Subject subject, Instant at, Outcome outcome) {
        return answer(() -> memory.release(subject, at, outcome));
    }

    @Override
    public int expire(Instant now, Consumer<? super Closing> settled) {
        return answer(() -> memory.expire(now, settled));
    }

    @Override
    public Optional<LedgerRow> voidRest(Level level, Subject subject, Instant at) {
        return answer(() -> memory.voidRest(level, subject, at));
    }

    @Override
    public Map<String, LevelState> levels(Collection<String> keys) {
        return memory.levels(keys);
    }

    @Override
    public long open() {
        return memory.open();
    }

    @Override
    public void rows(Instant from, Instant until, Consumer<? super LedgerRow> reader) {
        if (unreadable) {
            throw new LedgerException(WORDS, null);
        }
        memory.rows(from, until, reader);
    }

    @Override
    public void close() {
        memory.close();
    }
}
