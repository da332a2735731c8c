// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.ledger.jdbc;

import io.github.llmgateway.json.Json;
import io.github.llmgateway.metering.LedgerException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Properties;

/**
 * A SQLite file with a write-ahead log. What was committed survives the death of the process; with {@code fsync} also that
 * of the machine. Several processes of one machine may use it: a transaction that writes locks the others out from its
 * beginning on.
 */
final class SqliteDatabase implements Database {
    private static final int BUSY = 5;
    private static final int LOCKED = 6;
    private static final int READ_ONLY = 8;
    private static final int CORRUPT = 11;
    private static final int FULL = 13;
    private static final int CANNOT_OPEN = 14;
    private static final int NO_DATABASE = 26;
    private static final int PRIMARY = 0xff;
    private static final String NO_FOLDER = "cannot be made: its folder does not exist";

    /** 32 MB: the pages at the end of a table are changed by every commit, but copied into the file only so often. */
    private static final int CHECKPOINT_PAGES = 8_192;

    private final Path file;
    private final boolean fsync;
    private final Duration timeout;

    SqliteDatabase(Path file, boolean fsync, Duration timeout) {
        this.file = file;
        this.fsync = fsync;
        this.timeout = timeout;
    }

    @Override
    public String scripts() {
        return "sqlite";
    }

    /** A file that is not there yet is empty; a folder that is not there is a mistake. */
    @Override
    public boolean exists() {
        if (Files.exists(file)) {
            return true;
        }
        if (isFolderMissing()) {
            throw new LedgerException("the file " + file.toAbsolutePath() + " " + NO_FOLDER, null);
        }
        return false;
    }

    private boolean isFolderMissing() {
        Path folder = file.toAbsolutePath().getParent();
        return folder != null && !Files.isDirectory(folder);
    }

    @Override
    public Connection openWriter() throws SQLException {
        Connection connection = open();
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode=WAL");
            statement.execute("PRAGMA synchronous=" + (fsync ? "FULL" : "NORMAL"));
            statement.execute("PRAGMA wal_autocheckpoint=" + CHECKPOINT_PAGES);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** By hand: without auto-commit the driver would begin, and lock, again with each commit. */
    @Override
    public void begin(Connection connection) throws SQLException {
        execute(connection, "BEGIN IMMEDIATE");
    }

    @Override
    public void commit(Connection connection) throws SQLException {
        execute(connection, "COMMIT");
    }

    @Override
    public void rollback(Connection connection) throws SQLException {
        execute(connection, "ROLLBACK");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public Connection openReader() throws SQLException {
        return open();
    }

    private Connection open() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("busy_timeout", Long.toString(timeout.toMillis()));
        return DriverManager.getConnection("jdbc:sqlite:" + file, properties);
    }

    @Override
    public void lockSchema(Connection connection) {
        // A transaction that writes is alone.
    }

    @Override
    public String among(String column) {
        return column + " IN (SELECT value FROM json_each(?))";
    }

    @Override
    public void bind(PreparedStatement statement, int parameter, Collection<String> values) throws SQLException {
        statement.setString(parameter, Json.write(List.copyOf(values)));
    }

    @Override
    public String forUpdate() {
        return "";
    }

    @Override
    public String forUpdateOfWhatIsFree() {
        return "";
    }

    /** Its clock is this machine's. */
    @Override
    public String notAhead(String micros) {
        return micros;
    }

    @Override
    public boolean isTransient(SQLException e) {
        int code = e.getErrorCode() & PRIMARY;
        return code == BUSY || code == LOCKED;
    }

    /** The driver names no file. */
    @Override
    public String explain(SQLException e) {
        return "the file " + file.toAbsolutePath() + " " + trouble(e.getErrorCode() & PRIMARY) + " (" + e.getMessage()
                + ")";
    }

    private String trouble(int code) {
        return switch (code) {
            case BUSY, LOCKED -> "is held by another process";
            case READ_ONLY -> "or its folder may not be written by this process";
            case CORRUPT -> "is damaged";
            case FULL -> "cannot grow: its disk is full";
            case NO_DATABASE -> "is no SQLite file";
            case CANNOT_OPEN -> cannotOpen();
            default -> "cannot be used";
        };
    }

    private String cannotOpen() {
        if (Files.isDirectory(file)) {
            return "is a folder; a file is needed";
        }
        return isFolderMissing() ? NO_FOLDER : "cannot be opened by this process";
    }
}
