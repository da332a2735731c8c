// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.ledger.jdbc;

import io.github.llmgateway.audit.AuditEvent;
import io.github.llmgateway.audit.AuditStore;
import io.github.llmgateway.metering.Closing;
import io.github.llmgateway.metering.Hold;
import io.github.llmgateway.metering.HoldAnswer;
import io.github.llmgateway.metering.Ledger;
import io.github.llmgateway.metering.LedgerBook;
import io.github.llmgateway.metering.LedgerException;
import io.github.llmgateway.metering.LedgerRow;
import io.github.llmgateway.metering.LedgerState;
import io.github.llmgateway.metering.Level;
import io.github.llmgateway.metering.LevelState;
import io.github.llmgateway.metering.OpenHold;
import io.github.llmgateway.metering.Outcome;
import io.github.llmgateway.metering.Settlement;
import io.github.llmgateway.metering.Subject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * A ledger in a database. All writes of a process go through one thread, which does in one transaction what waits: an
 * operation returns when it is committed. The schema is created and upgraded by the first write.
 *
 * <p>Safe for concurrent use, by threads and by processes.
 */
public final class JdbcLedger implements Ledger {
    static final int FETCH = 1_000;

    private final Database database;
    private final Duration timeout;
    private final GroupWriter writer;

    private JdbcLedger(Database database, Duration timeout) {
        this(database, timeout, GroupWriter.MOST_AT_ONCE);
    }

    /** For tests and measurements. */
    JdbcLedger(Database database, Duration timeout, int mostAtOnce) {
        this.database = database;
        this.timeout = timeout;
        this.writer = new GroupWriter(database, mostAtOnce);
    }

    /**
     * A ledger in a SQLite file, which is created by the first write.
     *
     * @param fsync whether a commit also survives the death of the machine, at the price of a disk's flush for each
     * @param timeout how long an operation may take
     */
    public static JdbcLedger sqlite(Path file, boolean fsync, Duration timeout) {
        return new JdbcLedger(new SqliteDatabase(file, fsync, timeout), timeout);
    }

    /**
     * A ledger in PostgreSQL.
     *
     * @param source gives connections: one is kept, and one more is used while somebody reads; it is not closed with the
     *     ledger
     * @param timeout how long an operation may take; let the driver's own timeouts be shorter. For reports and for an
     *     upgrade of the schema its network timeout is raised to ten minutes meanwhile
     */
    public static JdbcLedger postgres(DataSource source, Duration timeout) {
        return new JdbcLedger(new PostgresDatabase(source), timeout);
    }

    @Override
    public HoldAnswer hold(Hold hold) {
        return write(
                List.of(hold.subject().attempt()), Wanted.of(hold.claims()), state -> LedgerBook.hold(state, hold));
    }

    @Override
    public Closing settle(Settlement settlement) {
        return submit(Operation.closing(
                settlement.subject().attempt(),
                Wanted.of(settlement.claims()),
                state -> LedgerBook.settle(state, settlement)));
    }

    @Override
    public Optional<Closing> release(Subject subject, Instant at, Outcome outcome) {
        return submit(Operation.closing(
                subject.attempt(), new Wanted(), state -> LedgerBook.release(state, subject, at, outcome)));
    }

    @Override
    public int expire(Instant now, Consumer<? super Closing> settled) {
        if (!database.exists()) {
            return 0;
        }
        int all = 0;
        List<Closing> some;
        do {
            some = submit(new Operation<>(List.of(), new Wanted(), Rows.micros(now), state -> expire(state, now)));
            some.forEach(settled);
            all += some.size();
        } while (some.size() >= Batch.MOST_OVERDUE);
        return all;
    }

    private static List<Closing> expire(LedgerState state, Instant now) {
        List<Closing> closings = new ArrayList<>();
        for (OpenHold open : ((Batch) state).openHolds()) {
            if (open.expiresAt().isBefore(now)) {
                closings.add(LedgerBook.expire(state, open, now));
            }
        }
        return closings;
    }

    @Override
    public Optional<LedgerRow> voidRest(Level level, Subject subject, Instant at) {
        return submit(Operation.closing(
                subject.attempt(),
                new Wanted().add(level.key(), Wanted.ALWAYS),
                state -> LedgerBook.voidRest(state, level, subject, at)));
    }

    @Override
    public Map<String, LevelState> levels(Collection<String> keys) {
        Map<String, LevelState> levels = new LinkedHashMap<>();
        keys.forEach(key -> levels.put(key, LevelState.ZERO));
        if (keys.isEmpty()) {
            return levels;
        }
        String sql = "SELECT level, used, held, voided FROM ledger_level WHERE " + database.among("level");
        read(sql, statement -> database.bind(statement, 1, levels.keySet()), row -> {
            levels.put(row.getString(1), new LevelState(row.getLong(2), row.getLong(3), row.getLong(4)));
        });
        return levels;
    }

    @Override
    public long open() {
        long[] count = {0};
        read("SELECT count(*) FROM ledger_open", statement -> {}, row -> count[0] = row.getLong(1));
        return count[0];
    }

    @Override
    public void rows(Instant from, Instant until, Consumer<? super LedgerRow> reader) {
        report(
                Rows.SELECT + " WHERE at >= ? AND at < ? ORDER BY seq",
                statement -> {
                    statement.setLong(1, Rows.micros(from));
                    statement.setLong(2, Rows.micros(until));
                    statement.setFetchSize(FETCH);
                },
                row -> reader.accept(Rows.read(row)));
    }

    interface Parameters {
        void set(PreparedStatement statement) throws SQLException;
    }

    interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    /** Reads few rows, which their keys find; a call may be waiting for it. */
    void read(String sql, Parameters parameters, RowReader reader) {
        reading(connection -> read(connection, sql, parameters, reader));
    }

    /** Reads rows of which there may be many, or which may have to be looked for. */
    void report(String sql, Parameters parameters, RowReader reader) {
        reading(connection -> {
            try (Patience patience = new Patience(connection)) {
                read(connection, sql, parameters, reader);
            }
        });
    }

    private interface Reading {
        void with(Connection connection) throws SQLException;
    }

    private void reading(Reading reading) {
        if (!database.exists()) {
            return;
        }
        // Makes sure that the schema is there and is this version's.
        write(List.of(), new Wanted(), state -> Boolean.TRUE);
        try (Connection connection = database.openReader()) {
            reading.with(connection);
        } catch (SQLException e) {
            throw new LedgerException(database.explain(e), e);
        }
    }

    private static void read(Connection connection, String sql, Parameters parameters, RowReader reader)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            parameters.set(statement);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    reader.read(result);
                }
            }
        }
    }

    @Override
    public Optional<AuditStore> audit() {
        return Optional.of(new JdbcAuditStore(this));
    }

    /** Whether there is anything to read. */
    boolean exists() {
        return database.exists();
    }

    /** Does something to the audit trail; {@code events} are those that it appends. */
    <T> T audit(List<AuditEvent> events, Function<AuditRows, T> action) {
        return submit(new Operation<>(events, state -> action.apply(((Batch) state).audit())));
    }

    private <T> T write(Collection<String> attempts, Wanted levels, Function<LedgerState, T> action) {
        return submit(new Operation<>(attempts, levels, 0, action));
    }

    private <T> T submit(Operation<T> operation) {
        writer.submit(operation);
        return operation.await(timeout);
    }

    @Override
    public void close() {
        writer.close(timeout.toNanos());
    }
}
