// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.ledger.jdbc;

import io.github.llmgateway.audit.AuditChain;
import io.github.llmgateway.audit.AuditEvent;
import io.github.llmgateway.audit.AuditException;
import io.github.llmgateway.audit.AuditHead;
import io.github.llmgateway.audit.AuditQuery;
import io.github.llmgateway.audit.AuditRecord;
import io.github.llmgateway.audit.AuditRow;
import io.github.llmgateway.audit.AuditStore;
import io.github.llmgateway.metering.LedgerException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The audit trail in a ledger's database, written by the ledger's thread: its rows and the ledger's share commits. */
final class JdbcAuditStore implements AuditStore {
    private final JdbcLedger ledger;

    JdbcAuditStore(JdbcLedger ledger) {
        this.ledger = ledger;
    }

    @Override
    public List<AuditRow> append(List<AuditEvent> events) {
        return events.isEmpty() ? List.of() : told(() -> ledger.audit(events, rows -> rows.append(events)));
    }

    @Override
    public long prune(Instant before, Instant unlabelledBefore, Instant at) {
        if (!ledger.exists()) {
            return 0;
        }
        return told(() -> ledger.audit(List.of(), rows -> {
            try {
                return rows.prune(before, unlabelledBefore, at);
            } catch (SQLException e) {
                throw new FailedStatement(e);
            }
        }));
    }

    @Override
    public AuditHead head() {
        AuditHead[] head = {AuditHead.NONE};
        told(() -> {
            ledger.read(AuditRows.HEAD, statement -> {}, row -> head[0] = AuditRows.head(row));
            return Boolean.TRUE;
        });
        return head[0];
    }

    @Override
    public void records(Consumer<? super AuditRecord> reader) {
        report(
                AuditRows.SELECT + " ORDER BY seq",
                statement -> statement.setFetchSize(JdbcLedger.FETCH),
                row -> reader.accept(AuditRows.read(row)));
    }

    @Override
    public void find(AuditQuery query, Consumer<? super AuditRecord> reader) {
        boolean one = !query.call().isEmpty();
        report(
                AuditRows.SELECT + " WHERE at >= ? AND at < ?" + (one ? " AND call = ?" : "") + " ORDER BY seq",
                statement -> {
                    statement.setLong(1, AuditChain.micros(query.from()));
                    statement.setLong(2, AuditChain.micros(query.until()));
                    if (one) {
                        statement.setString(3, Texts.clean(query.call()));
                    }
                    statement.setFetchSize(JdbcLedger.FETCH);
                },
                row -> reader.accept(AuditRows.read(row)));
    }

    private void report(String sql, JdbcLedger.Parameters parameters, JdbcLedger.RowReader reader) {
        told(() -> {
            ledger.report(sql, parameters, reader);
            return Boolean.TRUE;
        });
    }

    private static <T> T told(Supplier<T> operation) {
        try {
            return operation.get();
        } catch (LedgerException e) {
            throw new AuditException(String.valueOf(e.getMessage()), e);
        }
    }
}
