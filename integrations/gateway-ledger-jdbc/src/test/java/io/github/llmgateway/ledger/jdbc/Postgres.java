// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.ledger.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Assumptions;
import org.opentest4j.TestAbortedException;

/** A real PostgreSQL for this JVM's tests; where it cannot start the tests are skipped, and say so. */
final class Postgres {
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static EmbeddedPostgres server;
    private static String failure = "";

    private Postgres() {}

    private static synchronized EmbeddedPostgres server() {
        if (server == null && failure.isEmpty()) {
            try {
                server = EmbeddedPostgres.builder().start();
            } catch (Exception e) {
                failure = e.toString();
            }
        }
        if (server == null) {
            String why = "SKIPPED: PostgreSQL cannot be started on this machine: " + failure;
            System.err.println(why);
            Assumptions.abort(why);
            throw new TestAbortedException(why);
        }
        return server;
    }

    /** The name of a new, empty database. */
    static String newDatabase() throws SQLException {
        String name = "ledger" + DATABASES.incrementAndGet();
        try (Connection connection = server().getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return name;
    }

    static DataSource source(String database) {
        return server().getDatabase("postgres", database);
    }

    static String url(String database) {
        return server().getJdbcUrl("postgres", database);
    }

    /** How many transactions of the database wait for another one. */
    static int waiting(String database) throws SQLException {
        try (Connection connection = server().getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                                + " AND datname = '" + database + "'")) {
            result.next();
            return result.getInt(1);
        }
    }

    /** Until so many transactions of the database wait for another one, or the call is over. */
    static void awaitWaiting(String database, int count, Future<?> call) throws SQLException {
        while (!call.isDone() && waiting(database) < count) {
            Thread.onSpinWait();
        }
    }

    /** Ends all connections to the database, as a restart of the server does. */
    static void disconnect(String database) throws SQLException {
        try (Connection connection = server().getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + database + "'");
        }
    }
}
