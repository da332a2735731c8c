// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.ledger.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;

/** What differs between the databases. Safe for concurrent use. */
interface Database {

    /** The folder of its schema scripts. */
    String scripts();

    /** Whether there is anything to read; reading must not create it. */
    boolean exists();

    /** A connection that writes. */
    Connection openWriter() throws SQLException;

    /** Begins a transaction, which keeps other writers off what it will change. */
    void begin(Connection connection) throws SQLException;

    /** Commits the transaction; the connection holds no lock until the next one. */
    void commit(Connection connection) throws SQLException;

    /** Undoes the transaction. */
    void rollback(Connection connection) throws SQLException;

    /** A connection that reads while others write. */
    Connection openReader() throws SQLException;

    /** Keeps other processes from changing the schema until the transaction ends. */
    void lockSchema(Connection connection) throws SQLException;

    /** A condition that {@code column} is one of the values that {@link #bind} sets for its one parameter. */
    String among(String column);

    /** Sets the values for {@link #among}. */
    void bind(PreparedStatement statement, int parameter, Collection<String> values) throws SQLException;

    /** What ends a query whose rows will be changed. */
    String forUpdate();

    /** What ends a query whose rows will be changed unless another transaction has locked them. */
    String forUpdateOfWhatIsFree();

    /**
     * A moment in microseconds that is a day ago at least, however far the clock of this process is ahead: {@code micros},
     * or that of the database's own clock where it is earlier.
     */
    String notAhead(String micros);

    /** Whether the same transaction may succeed when it is tried again at once. */
    boolean isTransient(SQLException e);

    /** What went wrong, for a message: the driver's words, and what it does not say. */
    String explain(SQLException e);
}
