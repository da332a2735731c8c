// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.ledger.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.llmgateway.audit.AuditException;
import io.github.llmgateway.audit.AuditKind;
import io.github.llmgateway.audit.AuditStore;
import io.github.llmgateway.audit.AuditVerification;
import io.github.llmgateway.metering.Claim;
import io.github.llmgateway.metering.Ledger;
import io.github.llmgateway.metering.Level;
import io.github.llmgateway.testkit.AuditStoreContract;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresAuditTest extends AuditStoreContract {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final List<Ledger> ledgers = new ArrayList<>();
    private String database;

    @BeforeAll
    static void needsAServer() throws SQLException {
        Postgres.newDatabase();
    }

    @Override
    protected AuditStore open() {
        try {
            database = Postgres.newDatabase();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return another(TIMEOUT).audit().orElseThrow();
    }

    private Ledger another(Duration timeout) {
        Ledger ledger = JdbcLedger.postgres(Postgres.source(database), timeout);
        ledgers.add(ledger);
        return ledger;
    }

    @AfterEach
    void close() {
        ledgers.forEach(Ledger::close);
    }

    @Test
    void fourWritersOnOneDatabaseMakeOneChainWhileTheirLedgersShareABudget() throws InterruptedException {
        Claim claim = Claim.budget(new Level("budget:b", 1_000_000), 1, 10);
        List<Thread> threads = new ArrayList<>();
        for (int l = 0; l < 4; l++) {
            Ledger ledger = another(TIMEOUT);
            AuditStore audit = ledger.audit().orElseThrow();
            for (int t = 0; t < 2; t++) {
                String name = l + "." + t + ".";
                boolean holds = t == 0;
                threads.add(new Thread(() -> {
                    for (int i = 0; i < 25; i++) {
                        audit.append(List.of(event(name + i, AuditKind.ENDED, NOW)));
                        if (holds) {
                            ledger.hold(Calls.hold(name + i, claim));
                        }
                    }
                }));
            }
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join(120_000);
        }
        assertThat(records(store())).hasSize(200);
        assertWhole(store());
        assertThat(ledgers.get(0).levels(List.of("budget:b")).get("budget:b").held())
                .isEqualTo(1000);
    }

    @Test
    void aConnectionThatIsLostIsReplacedAndNothingIsWrittenTwice() throws SQLException {
        store().append(List.of(event("1", AuditKind.ENDED, NOW)));
        Postgres.disconnect(database);
        store().append(List.of(event("1", AuditKind.ENDED, NOW), event("2", AuditKind.ENDED, NOW)));
        assertThat(records(store())).hasSize(2);
        assertWhole(store());
    }

    @Test
    void tamperingShows() throws SQLException {
        store().append(List.of(
                event("1", AuditKind.ENDED, NOW), event("2", AuditKind.ENDED, NOW), event("3", AuditKind.ENDED, NOW)));
        sql("DELETE FROM audit_row WHERE seq = 2");
        assertThat(AuditVerification.of(store(), null).faults())
                .extracting(AuditVerification.Fault::toString)
                .containsExactly("row 3: row 2 is missing before it");
    }

    private void sql(String command) throws SQLException {
        try (Connection connection = Postgres.source(database).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    @Test
    void aDatabaseThatIsTooSlowFailsInTime() throws SQLException {
        store().append(List.of(event("1", AuditKind.ENDED, NOW)));
        AuditStore hasty = another(Duration.ofSeconds(1)).audit().orElseThrow();
        try (Connection blocker = Postgres.source(database).getConnection();
                Statement statement = blocker.createStatement()) {
            blocker.setAutoCommit(false);
            statement.execute("SELECT * FROM audit_head FOR UPDATE");
            assertThatExceptionOfType(AuditException.class)
                    .isThrownBy(() -> hasty.append(List.of(event("2", AuditKind.ENDED, NOW))))
                    .withMessageContaining("gateway.ledger.timeout");
            blocker.rollback();
        }
        store().append(List.of(event("2", AuditKind.ENDED, NOW)));
        assertThat(records(store())).as("written late or now, and once").hasSize(2);
        assertWhole(store());
    }

    @Test
    void aServerThatIsNotThereIsTold() {
        try (Ledger nowhere = new JdbcLedgerFactory()
                .open("jdbc:postgresql://127.0.0.1:1/none", Map.of("user", "u", "password", "a-secret"), TIMEOUT)) {
            assertThatExceptionOfType(AuditException.class)
                    .isThrownBy(() -> nowhere.audit().orElseThrow().head())
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain("a-secret"));
        }
    }
}
