// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.ledger.jdbc;

import io.github.llmgateway.audit.AuditEvent;
import io.github.llmgateway.metering.Balance;
import io.github.llmgateway.metering.LedgerBook;
import io.github.llmgateway.metering.LedgerRow;
import io.github.llmgateway.metering.LedgerState;
import io.github.llmgateway.metering.OpenHold;
import io.github.llmgateway.metering.RowKind;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The operations of one transaction: what they need is read at once, they run one after the other on what was read, and
 * what they changed is written at once. Locks are taken on open holds first, then on attempts that are to be closed and have
 * none, then on levels, each in the order of their keys, and at last on the head of the audit trail; what is deleted then is
 * not waited for.
 */
final class Batch implements LedgerState {
    /** Overdue holds that are settled in one transaction. */
    static final int MOST_OVERDUE = 500;

    /** When the rows of {@link #lock} expire: before any hold can. */
    private static final long NO_HOLD = -4_000_000_000_000_000_000L;

    private final Session session;
    private final Map<String, OpenHold> open = new LinkedHashMap<>();
    private final Map<String, LedgerRow> closings = new HashMap<>();
    private final LevelRows levels;
    private final List<LedgerRow> rows = new ArrayList<>();
    private final Map<String, OpenHold> opened = new LinkedHashMap<>();
    private final Set<String> closed = new TreeSet<>();
    private long overdueBefore;
    private @Nullable AuditRows audit;
    private @Nullable List<Ending> lastEnding;

    private Batch(Session session) {
        this.session = session;
        this.levels = new LevelRows(session);
    }

    /** Runs the operations and commits, or throws and has done nothing. */
    static void run(Session session, List<Operation<?>> operations) throws SQLException {
        session.begin();
        boolean committed = false;
        try {
            Batch batch = new Batch(session);
            batch.read(operations);
            for (Operation<?> operation : operations) {
                operation.apply(batch);
            }
            batch.write();
            session.commit();
            committed = true;
            session.committed(batch.opened, batch.closed);
        } catch (FailedStatement e) {
            throw e.statement();
        } finally {
            if (!committed) {
                rollback(session);
            }
        }
    }

    /** What made the transaction fail is what is told, and not that it could not be undone: it is, by the database. */
    private static void rollback(Session session) {
        try {
            session.rollback();
        } catch (SQLException ignored) {
            // The session is closed after any failure.
        }
    }

    /** The open holds that were read because they are overdue, or for the operations' attempts. */
    Collection<OpenHold> openHolds() {
        return List.copyOf(open.values());
    }

    private void read(List<Operation<?>> operations) throws SQLException {
        Set<String> attempts = new TreeSet<>();
        List<String> closing = new ArrayList<>();
        Wanted wanted = new Wanted();
        for (Operation<?> operation : operations) {
            for (String attempt : operation.attempts()) {
                String name = Texts.clean(attempt);
                attempts.add(name);
                if (operation.isClosing()) {
                    closing.add(name);
                }
            }
            wanted.addAll(operation.levels());
            overdueBefore = Math.max(overdueBefore, operation.overdueBefore());
        }
        if (overdueBefore > 0) {
            overdue(overdueBefore, attempts);
        }
        if (!attempts.isEmpty()) {
            Map<String, PendingHold> pending = holds(attempts);
            lockUnheld(closing, pending);
            attempts.removeAll(open.keySet());
            if (!attempts.isEmpty()) {
                history(attempts, pending);
            }
        }
        open.values().forEach(hold -> hold.held().forEach(held -> wanted.add(held.level(), Wanted.LONG_AGO)));
        closings.values().forEach(row -> row.charges().forEach(charge -> wanted.add(charge.level(), Wanted.LONG_AGO)));
        levels.read(wanted);
        audited(operations);
    }

    private void audited(List<Operation<?>> operations) throws SQLException {
        Set<String> ids = new TreeSet<>();
        boolean any = false;
        for (Operation<?> operation : operations) {
            List<AuditEvent> events = operation.audited();
            if (events != null) {
                any = true;
                events.forEach(event -> ids.add(event.id()));
            }
        }
        audit = any ? AuditRows.begin(session, ids) : null;
    }

    /** The audit trail, for an operation that said that it needs it. */
    AuditRows audit() {
        AuditRows begun = audit;
        if (begun == null) {
            throw new IllegalStateException("the audit trail was not locked");
        }
        return begun;
    }

    private void overdue(long before, Set<String> attempts) throws SQLException {
        PreparedStatement statement = session.statement(
                "SELECT attempt FROM ledger_open WHERE expires_at < ? ORDER BY attempt LIMIT " + MOST_OVERDUE);
        statement.setLong(1, before);
        try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                attempts.add(result.getString(1));
            }
        }
    }

    /**
     * Locks attempts that are to be closed and have no hold which could be locked: a transaction with one of them may be
     * about to commit, and nobody sees its rows yet. It is this process's own when the connection was lost while it did.
     */
    private void lockUnheld(List<String> closing, Map<String, PendingHold> pending) throws SQLException {
        Set<String> unheld = new TreeSet<>();
        for (String attempt : closing) {
            if (!open.containsKey(attempt) && !pending.containsKey(attempt)) {
                unheld.add(attempt);
            }
        }
        if (!unheld.isEmpty()) {
            lock(unheld);
            pending.putAll(holds(unheld));
        }
    }

    /** Rows among the open holds that are deleted again keep others with the same keys waiting until the transaction ends. */
    private void lock(Set<String> attempts) throws SQLException {
        Database database = session.database();
        PreparedStatement insert = session.statement(
                "INSERT INTO ledger_open (attempt, expires_at) VALUES (?, " + NO_HOLD + ") ON CONFLICT DO NOTHING");
        for (String attempt : attempts) {
            insert.setString(1, attempt);
            insert.addBatch();
        }
        insert.executeBatch();
        PreparedStatement delete = session.statement(
                "DELETE FROM ledger_open WHERE " + database.among("attempt") + " AND expires_at = " + NO_HOLD);
        database.bind(delete, 1, attempts);
        delete.executeUpdate();
    }

    private record PendingHold(long expiresAt, @Nullable String held) {}

    /** Those of the attempts that are open: the hold as this session wrote it, or else what its row does not tell. */
    private Map<String, PendingHold> holds(Set<String> attempts) throws SQLException {
        Database database = session.database();
        PreparedStatement statement = session.statement("SELECT attempt, expires_at, held FROM ledger_open WHERE "
                + database.among("attempt") + " ORDER BY attempt" + database.forUpdate());
        database.bind(statement, 1, attempts);
        Map<String, PendingHold> pending = new HashMap<>();
        try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                String attempt = result.getString(1);
                OpenHold known = session.hold(attempt);
                if (known == null) {
                    pending.put(attempt, new PendingHold(result.getLong(2), result.getString(3)));
                } else {
                    open.put(attempt, known);
                }
            }
        }
        return pending;
    }

    /** An open hold of the table. */
    private record Ending(String attempt, Instant expiresAt, List<OpenHold.Held> held) {}

    /** Those of this transaction, and of those in the table as many as have to be looked at. */
    @Override
    public @Nullable Instant heldUntil(Collection<String> levels) {
        Instant until = null;
        for (OpenHold hold : opened.values()) {
            if (hold.isOn(levels) && (until == null || hold.expiresAt().isAfter(until))) {
                until = hold.expiresAt();
            }
        }
        Instant written = writtenUntil(levels);
        return until == null || (written != null && written.isAfter(until)) ? written : until;
    }

    private @Nullable Instant writtenUntil(Collection<String> levels) {
        List<Ending> endings = lastEnding();
        for (Ending ending : endings) {
            if (!closed.contains(ending.attempt()) && OpenHold.isOn(ending.held(), levels)) {
                return ending.expiresAt();
            }
        }
        return endings.size() < LedgerBook.MOST_HELD
                ? null
                : endings.get(endings.size() - 1).expiresAt();
    }

    /** Read once for all that are refused in this transaction, which has locked the levels of all of them. */
    private List<Ending> lastEnding() {
        List<Ending> known = lastEnding;
        if (known == null) {
            known = new ArrayList<>();
            try {
                PreparedStatement select = session.statement(
                        "SELECT attempt, expires_at, held FROM ledger_open ORDER BY expires_at DESC LIMIT "
                                + LedgerBook.MOST_HELD);
                try (ResultSet result = select.executeQuery()) {
                    while (result.next()) {
                        known.add(new Ending(
                                result.getString(1), Rows.instant(result.getLong(2)), Texts.held(result.getString(3))));
                    }
                }
            } catch (SQLException e) {
                throw new FailedStatement(e);
            }
            lastEnding = known;
        }
        return known;
    }

    private void history(Set<String> attempts, Map<String, PendingHold> pending) throws SQLException {
        Database database = session.database();
        PreparedStatement statement =
                session.statement(Rows.SELECT + " WHERE " + database.among("attempt") + " ORDER BY seq");
        database.bind(statement, 1, attempts);
        try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                LedgerRow row = Rows.read(result);
                String attempt = row.subject().attempt();
                PendingHold hold = pending.get(attempt);
                if (row.kind() != RowKind.HOLD) {
                    closings.put(attempt, row);
                } else if (hold != null) {
                    open.put(attempt, new OpenHold(row, Rows.instant(hold.expiresAt()), Texts.held(hold.held())));
                }
            }
        }
    }

    private void write() throws SQLException {
        if (!rows.isEmpty()) {
            PreparedStatement insert = session.statement(Rows.INSERT);
            for (LedgerRow row : rows) {
                Rows.write(insert, row);
                insert.addBatch();
            }
            insert.executeBatch();
        }
        if (!opened.isEmpty()) {
            PreparedStatement insert =
                    session.statement("INSERT INTO ledger_open (attempt, expires_at, held) VALUES (?, ?, ?)");
            for (Map.Entry<String, OpenHold> entry : opened.entrySet()) {
                insert.setString(1, Texts.clean(entry.getKey()));
                insert.setLong(2, Rows.micros(entry.getValue().expiresAt()));
                insert.setString(3, Texts.held(entry.getValue().held()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
        if (!closed.isEmpty()) {
            Database database = session.database();
            PreparedStatement delete = session.statement("DELETE FROM ledger_open WHERE " + database.among("attempt"));
            database.bind(delete, 1, closed);
            delete.executeUpdate();
        }
        levels.write();
        if (audit != null) {
            audit.write();
        }
        if (overdueBefore > 0) {
            levels.forget(overdueBefore - TimeUnit.NANOSECONDS.toMicros(LedgerBook.KEPT.toNanos()));
        }
    }

    @Override
    public Balance balance(String level) {
        return levels.balance(level);
    }

    @Override
    public @Nullable OpenHold open(String attempt) {
        return open.get(Texts.clean(attempt));
    }

    @Override
    public @Nullable LedgerRow closing(String attempt) {
        return closings.get(Texts.clean(attempt));
    }

    @Override
    public void add(OpenHold hold) {
        String attempt = Texts.clean(hold.row().subject().attempt());
        open.put(attempt, hold);
        opened.put(attempt, hold);
    }

    @Override
    public void remove(String attempt) {
        String name = Texts.clean(attempt);
        open.remove(name);
        if (opened.remove(name) == null) {
            closed.add(name);
        }
    }

    @Override
    public void append(LedgerRow row) {
        rows.add(row);
        if (row.kind() != RowKind.HOLD) {
            closings.put(Texts.clean(row.subject().attempt()), row);
        }
    }
}
