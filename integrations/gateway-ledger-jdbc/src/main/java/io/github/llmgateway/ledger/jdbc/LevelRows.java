// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.ledger.jdbc;

import io.github.llmgateway.metering.Balance;
import io.github.llmgateway.metering.LedgerBook;
import io.github.llmgateway.metering.LevelState;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The levels of one transaction: rows that are created where they are missing, locked, read, changed and deleted. */
final class LevelRows {
    private final Session session;
    private final Map<String, Balance> balances = new TreeMap<>();

    LevelRows(Session session) {
        this.session = session;
    }

    Balance balance(String level) {
        Balance balance = balances.get(level);
        if (balance == null) {
            throw new IllegalStateException("level " + level + " was not read");
        }
        return balance;
    }

    void read(Wanted wanted) throws SQLException {
        if (wanted.isEmpty()) {
            return;
        }
        Set<String> unknown = new TreeSet<>(wanted.levels());
        unknown.removeAll(session.levels());
        Set<String> missing = new TreeSet<>(wanted.levels());
        while (!missing.isEmpty()) {
            create(unknown, wanted);
            lock(missing);
            missing.removeAll(balances.keySet());
            // Only where another process has deleted them since this one knew them.
            unknown = missing;
        }
        session.levels().addAll(wanted.levels());
    }

    private void create(Set<String> levels, Wanted wanted) throws SQLException {
        if (levels.isEmpty()) {
            return;
        }
        PreparedStatement insert = session.statement("INSERT INTO ledger_level (level, used, held, voided, ends_at)"
                + " VALUES (?, 0, 0, 0, ?) ON CONFLICT DO NOTHING");
        for (String level : levels) {
            long until = wanted.until(level);
            insert.setString(1, level);
            if (until == Wanted.ALWAYS) {
                insert.setNull(2, Types.BIGINT);
            } else {
                insert.setLong(2, until);
            }
            insert.addBatch();
        }
        insert.executeBatch();
    }

    private void lock(Collection<String> levels) throws SQLException {
        Database database = session.database();
        PreparedStatement select = session.statement("SELECT level, used, held, voided FROM ledger_level WHERE "
                + database.among("level") + " ORDER BY level" + database.forUpdate());
        database.bind(select, 1, levels);
        try (ResultSet result = select.executeQuery()) {
            while (result.next()) {
                String level = result.getString(1);
                balances.put(
                        level,
                        new Balance(level, new LevelState(result.getLong(2), result.getLong(3), result.getLong(4))));
            }
        }
    }

    void write() throws SQLException {
        PreparedStatement update =
                session.statement("UPDATE ledger_level SET used = ?, held = ?, voided = ? WHERE level = ?");
        boolean any = false;
        for (Balance balance : balances.values()) {
            if (balance.isChanged()) {
                LevelState state = balance.state();
                update.setLong(1, state.used());
                update.setLong(2, state.held());
                update.setLong(3, state.voided());
                update.setString(4, balance.level());
                update.addBatch();
                any = true;
            }
        }
        if (any) {
            update.executeBatch();
        }
    }

    /**
     * Deletes levels that ceased to count before {@code micros} and of which no open hold has any. Those that another
     * transaction has locked are left for the next time, so that nothing is waited for while locks are held.
     */
    void forget(long micros) throws SQLException {
        PreparedStatement delete = session.statement(
                "DELETE FROM ledger_level WHERE level IN (SELECT level FROM ledger_level WHERE ends_at < "
                        + session.database().notAhead("?") + " AND held = 0"
                        + " ORDER BY ends_at LIMIT " + LedgerBook.MOST_FORGOTTEN
                        + session.database().forUpdateOfWhatIsFree() + ")");
        delete.setLong(1, micros);
        delete.executeUpdate();
    }
}
