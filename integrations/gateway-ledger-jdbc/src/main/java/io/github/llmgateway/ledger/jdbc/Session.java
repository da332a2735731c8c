// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.ledger.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The writer's connection, with its statements prepared once. Belongs to the writer's thread. */
final class Session implements AutoCloseable {
    private static final int MAX_LEVELS = 10_000;

    private final Database database;
    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private final Set<String> levels = new HashSet<>();

    Session(Database database) throws SQLException {
        this.database = database;
        this.connection = database.openWriter();
        boolean ready = false;
        try {
            Schema.upgrade(database, connection);
            ready = true;
        } finally {
            if (!ready) {
                connection.close();
            }
        }
    }

    Database database() {
        return database;
    }

    PreparedStatement statement(String sql) throws SQLException {
        PreparedStatement known = statements.get(sql);
        if (known == null) {
            known = connection.prepareStatement(sql);
            statements.put(sql, known);
        }
        return known;
    }

    /** The levels whose rows are known to be there. */
    Set<String> levels() {
        if (levels.size() > MAX_LEVELS) {
            levels.clear();
        }
        return levels;
    }

    void begin() throws SQLException {
        database.begin(connection);
    }

    void commit() throws SQLException {
        database.commit(connection);
    }

    void rollback() throws SQLException {
        levels.clear();
        database.rollback(connection);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
