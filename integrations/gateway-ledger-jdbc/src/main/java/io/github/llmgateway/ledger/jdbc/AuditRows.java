// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.ledger.jdbc;

import io.github.llmgateway.audit.AuditChain;
import io.github.llmgateway.audit.AuditEvent;
import io.github.llmgateway.audit.AuditException;
import io.github.llmgateway.audit.AuditHead;
import io.github.llmgateway.audit.AuditKind;
import io.github.llmgateway.audit.AuditRecord;
import io.github.llmgateway.audit.AuditRow;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The audit trail within one transaction: its head is locked when it begins, and moved when the rows are written. */
final class AuditRows {
    static final String SELECT = "SELECT seq, previous, hash, body, event, at, kind, call FROM audit_row";
    static final String HEAD = "SELECT seq, hash FROM audit_head WHERE id = 1";

    private static final String INSERT =
            "INSERT INTO audit_row (seq, previous, hash, body, event, at, kind, call) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String KEPT = "SELECT min(seq) FROM audit_row WHERE at >= ? OR (at >= ? AND kind IN ('"
            + AuditKind.UNLABELLED + "', '" + AuditKind.LABELLED + "'))";

    private final Session session;
    private final Set<String> known;
    private final List<AuditRecord> unwritten = new ArrayList<>();
    private AuditHead head;

    private AuditRows(Session session, AuditHead head, Set<String> known) {
        this.session = session;
        this.head = head;
        this.known = known;
    }

    /** Locks the head, so that all writers make one chain, and looks which of the events are there already. */
    static AuditRows begin(Session session, Set<String> ids) throws SQLException {
        AuditHead head = lock(session);
        return new AuditRows(session, head, ids.isEmpty() ? new HashSet<>() : known(session, ids));
    }

    /** Appends what is not there yet. */
    List<AuditRow> append(List<AuditEvent> events) {
        List<AuditRow> rows = new ArrayList<>(events.size());
        for (AuditEvent event : events) {
            if (known.add(event.id())) {
                String body = event.body();
                AuditRow row = AuditChain.link(head, event, body);
                unwritten.add(AuditRecord.of(row, body));
                rows.add(row);
                head = new AuditHead(row.sequence(), row.hash());
            }
        }
        return rows;
    }

    /** Writes the rows and the head. */
    void write() throws SQLException {
        if (unwritten.isEmpty()) {
            return;
        }
        PreparedStatement insert = session.statement(INSERT);
        for (AuditRecord row : unwritten) {
            bind(insert, row);
            insert.addBatch();
        }
        insert.executeBatch();
        PreparedStatement update = session.statement("UPDATE audit_head SET seq = ?, hash = ? WHERE id = 1");
        update.setLong(1, head.sequence());
        update.setString(2, head.hash());
        update.executeUpdate();
        unwritten.clear();
    }

    /** Removes the oldest rows and leaves a checkpoint; how many were removed. */
    long prune(Instant before, Instant unlabelledBefore, Instant at) throws SQLException {
        write();
        PreparedStatement kept = session.statement(KEPT);
        kept.setLong(1, AuditChain.micros(before));
        kept.setLong(2, AuditChain.micros(unlabelledBefore));
        Long firstKept = number(kept);
        long last = firstKept == null ? head.sequence() : firstKept - 1;
        AuditHead removed = at(last);
        if (removed == null) {
            return 0;
        }
        PreparedStatement delete = session.statement("DELETE FROM audit_row WHERE seq <= ?");
        delete.setLong(1, last);
        long count = delete.executeUpdate();
        append(List.of(AuditChain.checkpoint(removed, count, at)));
        return count;
    }

    private static AuditHead lock(Session session) throws SQLException {
        PreparedStatement select = session.statement(HEAD + session.database().forUpdate());
        try (ResultSet result = select.executeQuery()) {
            if (!result.next()) {
                throw new AuditException(
                        "the trail's head is gone: it was changed by hand, see gateway audit --verify", null);
            }
            return head(result);
        }
    }

    private @Nullable AuditHead at(long sequence) throws SQLException {
        PreparedStatement select = session.statement("SELECT seq, hash FROM audit_row WHERE seq = ?");
        select.setLong(1, sequence);
        try (ResultSet result = select.executeQuery()) {
            return result.next() ? head(result) : null;
        }
    }

    private static @Nullable Long number(PreparedStatement select) throws SQLException {
        try (ResultSet result = select.executeQuery()) {
            long number = result.next() ? result.getLong(1) : 0;
            return number == 0 ? null : (Long) number;
        }
    }

    private static Set<String> known(Session session, Set<String> ids) throws SQLException {
        PreparedStatement select = session.statement(
                "SELECT event FROM audit_row WHERE " + session.database().among("event"));
        session.database().bind(select, 1, ids);
        Set<String> known = new HashSet<>();
        try (ResultSet result = select.executeQuery()) {
            while (result.next()) {
                known.add(result.getString(1));
            }
        }
        return known;
    }

    private static void bind(PreparedStatement insert, AuditRecord row) throws SQLException {
        insert.setLong(1, row.sequence());
        insert.setString(2, row.previous());
        insert.setString(3, row.hash());
        insert.setString(4, row.body());
        insert.setString(5, row.id());
        insert.setLong(6, row.micros());
        insert.setString(7, row.kind());
        insert.setString(8, row.call());
    }

    static AuditHead head(ResultSet row) throws SQLException {
        return new AuditHead(row.getLong(1), text(row, 2));
    }

    static AuditRecord read(ResultSet row) throws SQLException {
        return new AuditRecord(
                row.getLong(1),
                text(row, 2),
                text(row, 3),
                text(row, 4),
                text(row, 5),
                row.getLong(6),
                text(row, 7),
                text(row, 8));
    }

    /** Whoever changed the table by hand may have left anything in it. */
    private static String text(ResultSet row, int column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text;
    }
}
