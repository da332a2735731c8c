// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.ledger.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

/**
 * While it is open, the driver waits ten minutes for an answer on the connection, unless it waited longer before: a statement
 * that goes through a whole table may send nothing for as long. Not safe for concurrent use.
 */
final class Patience implements AutoCloseable {
    private static final int MILLIS = (int) TimeUnit.MINUTES.toMillis(10);

    private final Connection connection;
    private final int before;

    Patience(Connection connection) throws SQLException {
        this.connection = connection;
        this.before = connection.getNetworkTimeout();
        if (isShort()) {
            connection.setNetworkTimeout(Runnable::run, MILLIS);
        }
    }

    /** A time of 0 is for ever. */
    private boolean isShort() {
        return before > 0 && before < MILLIS;
    }

    /** A pool may hand the connection on as it is. */
    @Override
    public void close() throws SQLException {
        if (isShort()) {
            connection.setNetworkTimeout(Runnable::run, before);
        }
    }
}
