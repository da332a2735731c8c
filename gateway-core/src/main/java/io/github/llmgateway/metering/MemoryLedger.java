// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import io.github.llmgateway.audit.AuditStore;
import io.github.llmgateway.audit.MemoryAuditStore;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A ledger in memory: exact while the process lives, gone with it. Open holds are kept without bound, and balances as long as
 * they may count; of the rows only the last ones are.
 */
public final class MemoryLedger implements Ledger {
    /** How many rows are kept unless told otherwise. */
    public static final int DEFAULT_ROWS = 20_000;

    private static final Comparator<OpenHold> BY_EXPIRY = Comparator.comparing(OpenHold::expiresAt)
            .thenComparing(hold -> hold.row().subject().attempt());

    private final ReentrantLock lock = new ReentrantLock();
    private final int maxRows;

    private final MemoryAuditStore audit = new MemoryAuditStore();

    // Guarded by the lock.
    private final State state = new State();

    /** A ledger that keeps the last {@link #DEFAULT_ROWS} rows. */
    public MemoryLedger() {
        this(DEFAULT_ROWS);
    }

    /** A ledger that keeps the last {@code maxRows} rows. */
    public MemoryLedger(int maxRows) {
        this.maxRows = maxRows;
    }

    @Override
    public HoldAnswer hold(Hold hold) {
        lock.lock();
        try {
            return LedgerBook.hold(state, hold);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Closing settle(Settlement settlement) {
        lock.lock();
        try {
            return LedgerBook.settle(state, settlement);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<Closing> release(Subject subject, Instant at, Outcome outcome) {
        lock.lock();
        try {
            return LedgerBook.release(state, subject, at, outcome);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int expire(Instant now, Consumer<? super Closing> settled) {
        List<Closing> closings = new ArrayList<>();
        lock.lock();
        try {
            while (!state.byExpiry.isEmpty()
                    && state.byExpiry.first().expiresAt().isBefore(now)) {
                closings.add(LedgerBook.expire(state, state.byExpiry.first(), now));
            }
            state.forget(now.minus(LedgerBook.KEPT));
        } finally {
            lock.unlock();
        }
        closings.forEach(settled);
        return closings.size();
    }

    @Override
    public Optional<LedgerRow> voidRest(Level level, Subject subject, Instant at) {
        lock.lock();
        try {
            return LedgerBook.voidRest(state, level, subject, at);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Map<String, LevelState> levels(Collection<String> keys) {
        lock.lock();
        try {
            Map<String, LevelState> levels = new LinkedHashMap<>();
            for (String key : keys) {
                Balance balance = state.balances.get(key);
                levels.put(key, balance == null ? LevelState.ZERO : balance.state());
            }
            return levels;
        } finally {
            lock.unlock();
        }
    }

    /** How many levels it keeps. */
    int levels() {
        lock.lock();
        try {
            return state.balances.size();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long open() {
        lock.lock();
        try {
            return state.open.size();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void rows(Instant from, Instant until, Consumer<? super LedgerRow> reader) {
        List<LedgerRow> copy;
        lock.lock();
        try {
            copy = new ArrayList<>(state.rows);
        } finally {
            lock.unlock();
        }
        for (LedgerRow row : copy) {
            if (!row.at().isBefore(from) && row.at().isBefore(until)) {
                reader.accept(row);
            }
        }
    }

    @Override
    public Optional<AuditStore> audit() {
        return Optional.of(audit);
    }

    @Override
    public void close() {}

    private final class State implements LedgerState {
        private final Map<String, Balance> balances = new HashMap<>();
        private final ArrayDeque<Balance> inTurn = new ArrayDeque<>();
        private final Map<String, OpenHold> open = new HashMap<>();
        private final TreeSet<OpenHold> byExpiry = new TreeSet<>(BY_EXPIRY);
        private final Map<String, LedgerRow> closings = new HashMap<>();
        private final ArrayDeque<LedgerRow> rows = new ArrayDeque<>();

        @Override
        public Balance balance(String level) {
            Balance known = balances.get(level);
            if (known == null) {
                known = new Balance(level, LevelState.ZERO);
                balances.put(level, known);
                inTurn.add(known);
            }
            return known;
        }

        /** Looks at so many levels, the next time at the next ones. */
        void forget(Instant before) {
            for (int i = Math.min(LedgerBook.MOST_FORGOTTEN, inTurn.size()); i > 0; i--) {
                Balance balance = inTurn.remove();
                if (balance.isForgettable(before)) {
                    balances.remove(balance.level());
                } else {
                    inTurn.add(balance);
                }
            }
        }

        @Override
        public @Nullable OpenHold open(String attempt) {
            return open.get(attempt);
        }

        @Override
        public @Nullable Instant heldUntil(Collection<String> levels) {
            Iterator<OpenHold> last = byExpiry.descendingIterator();
            Instant until = null;
            for (int i = 0; i < LedgerBook.MOST_HELD && last.hasNext(); i++) {
                OpenHold hold = last.next();
                until = hold.expiresAt();
                if (hold.isOn(levels)) {
                    return until;
                }
            }
            return last.hasNext() ? until : null;
        }

        @Override
        public @Nullable LedgerRow closing(String attempt) {
            return closings.get(attempt);
        }

        @Override
        public void add(OpenHold hold) {
            open.put(hold.row().subject().attempt(), hold);
            byExpiry.add(hold);
        }

        @Override
        public void remove(String attempt) {
            OpenHold closed = open.remove(attempt);
            if (closed != null) {
                byExpiry.remove(closed);
            }
        }

        @Override
        public void append(LedgerRow row) {
            rows.add(row);
            if (row.kind() != RowKind.HOLD) {
                closings.put(row.subject().attempt(), row);
            }
            if (rows.size() > maxRows) {
                LedgerRow oldest = rows.remove();
                closings.remove(oldest.subject().attempt(), oldest);
            }
        }
    }
}
