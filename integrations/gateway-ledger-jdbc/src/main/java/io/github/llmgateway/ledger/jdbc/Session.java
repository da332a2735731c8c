// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.ledger.jdbc;

import io.github.llmgateway.metering.OpenHold;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The writer's connection, with its statements prepared once. Belongs to the writer's thread. */
final class Session implements AutoCloseable {
    private static final int MAX_LEVELS = 10_000;
    private static final int MAX_HOLDS = 10_000;

    private final Database database;
    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private final Set<String> levels = new HashSet<>();
    private final Map<String, OpenHold> holds = new HashMap<>();

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

    /** The hold of an attempt if this session wrote it: what it holds does not change, but it may have been closed since. */
    @Nullable
    OpenHold hold(String attempt) {
        return holds.get(attempt);
    }

    /** What a transaction opened and closed, once it is committed. */
    void committed(Map<String, OpenHold> opened, Set<String> closed) {
        holds.keySet().removeAll(closed);
        if (holds.size() + opened.size() > MAX_HOLDS) {
            holds.clear();
        }
        holds.putAll(opened);
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
