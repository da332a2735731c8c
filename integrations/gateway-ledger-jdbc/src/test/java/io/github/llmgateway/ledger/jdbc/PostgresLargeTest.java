// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.ledger.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.llmgateway.metering.Claim;
import io.github.llmgateway.metering.Ledger;
import io.github.llmgateway.metering.LedgerException;
import io.github.llmgateway.metering.LedgerRow;
import io.github.llmgateway.metering.Level;
import io.github.llmgateway.metering.LevelState;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes through all rows may take longer than the driver waits for a call's sake. Locks stand in for many rows. */
class PostgresLargeTest {
    private static final Claim CLAIM = Claim.budget(new Level("budget:b", 1_000), 10, 100);

    private String database;
    private Connection blocker;

    @BeforeEach
    void connect() throws Exception {
        database = Postgres.newDatabase();
        blocker = Postgres.source(database).getConnection();
    }

    @AfterEach
    void disconnect() throws Exception {
        blocker.close();
    }

    /** Its driver gives up after two seconds. */
    private Ledger hasty() {
        return new JdbcLedgerFactory().open(Postgres.url(database), Map.of(), Duration.ofSeconds(2));
    }

    private void lock(String tables) throws Exception {
        blocker.setAutoCommit(false);
        execute("LOCK TABLE " + tables);
    }

    private void execute(String sql) throws Exception {
        try (Statement statement = blocker.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<LedgerRow> rows(Ledger ledger) {
        List<LedgerRow> rows = new ArrayList<>();
        ledger.rows(Instant.EPOCH, Calls.EVER, rows::add);
        return rows;
    }

    @Test
    void aReportIsWaitedForLongerThanACallsBalance() throws Exception {
        try (Ledger first = JdbcLedger.postgres(Postgres.source(database), Duration.ofSeconds(60))) {
            first.settle(Calls.settle("1", 40, CLAIM));
        }
        try (Ledger ledger = hasty()) {
            ledger.open();
            lock("ledger_row, ledger_level");
            CompletableFuture<List<LedgerRow>> report = CompletableFuture.supplyAsync(() -> rows(ledger));
            Postgres.awaitWaiting(database, 1, report);
            assertThatExceptionOfType(LedgerException.class)
                    .as("it began after the report and has run out of time")
                    .isThrownBy(() -> ledger.levels(List.of("budget:b")));
            blocker.commit();
            assertThat(report.join()).hasSize(1);
        }
    }

    private void aLedgerOfVersionSix(int rows) throws Exception {
        execute("CREATE TABLE ledger_schema (version INTEGER NOT NULL PRIMARY KEY)");
        for (int version = 1; version <= 6; version++) {
            try (InputStream script = Schema.class.getResourceAsStream("postgresql/V" + version + ".sql")) {
                execute(new String(script.readAllBytes(), StandardCharsets.UTF_8));
            }
            execute("INSERT INTO ledger_schema (version) VALUES (" + version + ")");
        }
        execute("INSERT INTO ledger_row (kind, attempt, at, call, first, operation, provider, vendor, account, model,"
                + " input, output, source, overage, calls, estimated, result, error, request_id)"
                + " SELECT 'SETTLE', 'old' || i / 2, i, 'c', 1, 'chat', 'p', 'v', '', 'm', 7, 5, 'PROVIDER', 0, 1, 0,"
                + " 'COMPLETED', '', '' FROM generate_series(0, " + (rows - 1) + ") i");
    }

    @Test
    void anOldLedgerWithRowsThatWereWrittenTwiceIsUpgraded() throws Exception {
        aLedgerOfVersionSix(50_000);
        try (Ledger upgraded = JdbcLedger.postgres(Postgres.source(database), Duration.ofSeconds(60))) {
            assertThat(upgraded.settle(Calls.settle("old7", 40, CLAIM)).repeated())
                    .isTrue();
            assertThat(rows(upgraded)).hasSize(50_000);
        }
        execute("ANALYZE ledger_row");
        StringBuilder plan = new StringBuilder();
        try (Statement statement = blocker.createStatement();
                ResultSet result = statement.executeQuery(
                        "EXPLAIN " + Rows.SELECT + " WHERE at >= 20000 AND at < 20100 ORDER BY seq")) {
            while (result.next()) {
                plan.append(result.getString(1)).append('\n');
            }
        }
        assertThat(plan).contains("Scan on ledger_row_at");
    }

    @Test
    void anUpgradeGoesOnForLongerThanTheDriverWaits() throws Exception {
        aLedgerOfVersionSix(2);
        lock("ledger_row IN ROW EXCLUSIVE MODE");
        try (Ledger ledger = hasty()) {
            for (int i = 0; i < 2; i++) {
                assertThatExceptionOfType(LedgerException.class)
                        .isThrownBy(() -> ledger.settle(Calls.settle("1", 40, CLAIM)));
            }
            assertThat(Postgres.waiting(database))
                    .as("still the first connection")
                    .isEqualTo(1);
            blocker.commit();
            ledger.settle(Calls.settle("1", 40, CLAIM));
            assertThat(ledger.levels(List.of("budget:b"))).containsEntry("budget:b", new LevelState(40, 0, 0));
        }
    }
}
