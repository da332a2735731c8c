// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.ledger.jdbc;

import io.github.llmgateway.metering.LedgerException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings a database to this version's schema, by the scripts {@code V1.sql}, {@code V2.sql} and so on that it lacks, in
 * one transaction, whichever process comes first.
 */
final class Schema {
    /** The version that this code reads and writes. */
    static final int VERSION = 7;

    private Schema() {}

    static void upgrade(Database database, Connection connection) throws SQLException {
        database.begin(connection);
        try (Statement statement = connection.createStatement()) {
            database.lockSchema(connection);
            statement.execute("CREATE TABLE IF NOT EXISTS ledger_schema (version INTEGER NOT NULL PRIMARY KEY)");
            int version = version(statement);
            if (version > VERSION) {
                throw new LedgerException(
                        "the ledger has schema version " + version + ", and this release knows only up to " + VERSION
                                + "; use the release that wrote it, or a later one",
                        null);
            }
            if (version < VERSION) {
                upgrade(database, connection, version);
            } else {
                database.commit(connection);
            }
        }
    }

    private static void upgrade(Database database, Connection connection, int version) throws SQLException {
        try (Patience patience = new Patience(connection);
                Statement statement = connection.createStatement()) {
            for (int next = version + 1; next <= VERSION; next++) {
                for (String command : script(database.scripts() + "/V" + next + ".sql")) {
                    statement.execute(command);
                }
                statement.execute("INSERT INTO ledger_schema (version) VALUES (" + next + ")");
            }
            database.commit(connection);
        }
    }

    private static int version(Statement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery("SELECT max(version) FROM ledger_schema")) {
            return result.next() ? result.getInt(1) : 0;
        }
    }

    /** The commands of a script, which end with a semicolon at the end of a line; one of nothing but comments has none. */
    private static List<String> script(String name) {
        try (InputStream in = Schema.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new LedgerException("the schema script " + name + " is missing from the jar", null);
            }
            List<String> commands = new ArrayList<>();
            for (String command : new String(in.readAllBytes(), StandardCharsets.UTF_8).split(";\\s*\n", -1)) {
                if (!command.lines().allMatch(line -> line.isBlank() || line.startsWith("--"))) {
                    commands.add(command);
                }
            }
            return commands;
        } catch (IOException e) {
            throw new LedgerException("the schema script " + name + " cannot be read", e);
        }
    }
}
