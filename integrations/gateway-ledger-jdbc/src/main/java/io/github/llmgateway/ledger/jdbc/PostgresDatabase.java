// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.ledger.jdbc;

import io.github.llmgateway.metering.LedgerBook;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * PostgreSQL 12 or later. Rows that a transaction is about to change are locked in the order of their keys, so that two
 * transactions wait for each other in one direction only.
 */
final class PostgresDatabase implements Database {
    /** An arbitrary number that is this schema's, for advisory locks. */
    private static final long SCHEMA_LOCK = 0x11a6_1ed9_0001L;

    private final DataSource source;

    PostgresDatabase(DataSource source) {
        this.source = source;
    }

    @Override
    public String scripts() {
        return "postgresql";
    }

    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public Connection openWriter() throws SQLException {
        Connection connection = source.getConnection();
        try {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public void begin(Connection connection) {
        // The first statement begins it.
    }

    @Override
    public void commit(Connection connection) throws SQLException {
        connection.commit();
    }

    @Override
    public void rollback(Connection connection) throws SQLException {
        connection.rollback();
    }

    @Override
    public Connection openReader() throws SQLException {
        Connection connection = source.getConnection();
        try {
            // Without a transaction the driver would read all rows at once.
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public void lockSchema(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_xact_lock(" + SCHEMA_LOCK + ")");
        }
    }

    @Override
    public String among(String column) {
        return column + " = ANY (?)";
    }

    @Override
    public void bind(PreparedStatement statement, int parameter, Collection<String> values) throws SQLException {
        statement.setArray(parameter, statement.getConnection().createArrayOf("text", values.toArray(new String[0])));
    }

    @Override
    public String forUpdate() {
        return " FOR UPDATE";
    }

    @Override
    public String forUpdateOfWhatIsFree() {
        return " FOR UPDATE SKIP LOCKED";
    }

    @Override
    public String notAhead(String micros) {
        return "LEAST(" + micros + ", CAST(EXTRACT(EPOCH FROM now()) * 1000000 AS bigint) - "
                + TimeUnit.NANOSECONDS.toMicros(LedgerBook.KEPT.toNanos()) + ")";
    }

    @Override
    public boolean isTransient(SQLException e) {
        String state = e.getSQLState();
        // Serialisation failure, deadlock, a unique key that another process inserted in between, a lost connection.
        return state != null
                && (state.startsWith("40")
                        || state.equals("23505")
                        || state.startsWith("08")
                        || state.startsWith("57P"));
    }

    @Override
    public String explain(SQLException e) {
        return "the database says: " + e.getMessage() + " (state " + e.getSQLState() + ")";
    }
}
