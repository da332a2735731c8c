// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.ledger.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.llmgateway.audit.AuditException;
import io.github.llmgateway.audit.AuditHead;
import io.github.llmgateway.audit.AuditKind;
import io.github.llmgateway.audit.AuditQuery;
import io.github.llmgateway.audit.AuditStore;
import io.github.llmgateway.audit.AuditVerification;
import io.github.llmgateway.metering.Ledger;
import io.github.llmgateway.testkit.AuditStoreContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteAuditTest extends AuditStoreContract {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private final List<Ledger> ledgers = new ArrayList<>();

    @Override
    protected AuditStore open() {
        return open("ledger.db", TIMEOUT);
    }

    private AuditStore open(String file, Duration timeout) {
        Ledger ledger = JdbcLedger.sqlite(directory.resolve(file), false, timeout);
        ledgers.add(ledger);
        return ledger.audit().orElseThrow();
    }

    @AfterEach
    void close() {
        ledgers.forEach(Ledger::close);
    }

    private void fiveRows() {
        for (int i = 1; i <= 5; i++) {
            store().append(List.of(event("e" + i, AuditKind.ENDED, NOW.plusSeconds(i))));
        }
    }

    private void sql(String... commands) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("ledger.db"));
                Statement statement = connection.createStatement()) {
            for (String command : commands) {
                statement.execute(command);
            }
        }
    }

    private List<String> faults() {
        return AuditVerification.of(store(), null).faults().stream()
                .map(AuditVerification.Fault::toString)
                .toList();
    }

    @Test
    void aMissingFileIsAnEmptyTrailAndReadingDoesNotMakeOne() {
        assertWhole(store());
        assertThat(store().prune(NOW, NOW, NOW)).isZero();
        store().find(AuditQuery.ALL, record -> assertThat(record).isNull());
        assertThat(directory.resolve("ledger.db")).doesNotExist();
    }

    @Test
    void everythingIsThereAfterItWasOpenedAgain() {
        fiveRows();
        AuditHead head = store().head();
        ledgers.forEach(Ledger::close);
        AuditStore again = open();
        assertThat(AuditVerification.of(again, head)).isEqualTo(new AuditVerification(5, head, List.of()));
    }

    @Test
    void aChangedRowShows() throws SQLException {
        fiveRows();
        sql("UPDATE audit_row SET body = replace(body, 'ZP-MINOR', 'ZP-OTHER') WHERE seq = 3");
        assertThat(faults()).containsExactly("row 3: its content does not fit its hash: it was changed");
    }

    @Test
    void aChangedColumnShows() throws SQLException {
        fiveRows();
        sql("UPDATE audit_row SET at = at + 86400000000 WHERE seq = 2");
        assertThat(faults())
                .containsExactly("row 2: what the store has for finding it does not agree with its content");
    }

    @Test
    void aRemovedRowShows() throws SQLException {
        fiveRows();
        sql("DELETE FROM audit_row WHERE seq = 3");
        assertThat(faults()).containsExactly("row 4: row 3 is missing before it");
    }

    @Test
    void aRemovedRowWhoseGapWasClosedShows() throws SQLException {
        fiveRows();
        sql(
                "DELETE FROM audit_row WHERE seq = 3",
                "UPDATE audit_row SET seq = 3 WHERE seq = 4",
                "UPDATE audit_row SET seq = 4 WHERE seq = 5",
                "UPDATE audit_head SET seq = 4");
        assertThat(faults()).isNotEmpty().first().asString().startsWith("row 3: it does not continue");
    }

    @Test
    void exchangedRowsShow() throws SQLException {
        fiveRows();
        sql(
                "UPDATE audit_row SET seq = 99 WHERE seq = 2",
                "UPDATE audit_row SET seq = 2 WHERE seq = 3",
                "UPDATE audit_row SET seq = 3 WHERE seq = 99");
        assertThat(faults()).isNotEmpty().first().asString().startsWith("row 2:");
    }

    @Test
    void aRowThatWasPutInShows() throws SQLException {
        fiveRows();
        sql("INSERT INTO audit_row SELECT 6, hash, hash, body, 'forged', at, kind, call FROM audit_row WHERE seq = 5");
        assertThat(faults()).anyMatch(fault -> fault.startsWith("row 6: its content does not fit its hash"));
    }

    @Test
    void rowsCutOffAtTheEndShow() throws SQLException {
        fiveRows();
        sql("DELETE FROM audit_row WHERE seq > 3");
        assertThat(faults())
                .containsExactly("row 5: rows 4 to 5 are missing at the end, by the head that the store keeps");
    }

    @Test
    void whoCutsOffRowsAndTheHeadIsSeenByAHeadKeptElsewhere() throws SQLException {
        fiveRows();
        AuditHead kept = store().head();
        sql(
                "DELETE FROM audit_row WHERE seq > 3",
                "UPDATE audit_head SET seq = 3, hash = (SELECT hash FROM audit_row WHERE seq = 3)");
        assertThat(faults()).as("the trail alone cannot show it").isEmpty();
        assertThat(AuditVerification.of(store(), kept).faults())
                .extracting(AuditVerification.Fault::toString)
                .containsExactly("row 5: rows 4 to 5 are missing at the end, by the expected head");
    }

    @Test
    void aTrailWithoutItsHeadIsNotGoneOnWith() throws SQLException {
        fiveRows();
        sql("DELETE FROM audit_head");
        assertThatExceptionOfType(AuditException.class)
                .isThrownBy(() -> store().append(List.of(event("x", AuditKind.ENDED, NOW))))
                .withMessageContaining("head is gone");
        assertThat(faults()).isNotEmpty();
    }

    @Test
    void rubbishInEveryColumnIsToldAndBreaksNothing() throws SQLException {
        fiveRows();
        sql(
                "UPDATE audit_row SET previous = x'00', hash = 7, body = '{', event = '', kind = 'X', call = '' WHERE seq = 3");
        assertThat(faults()).contains("row 3: its content cannot be read");
        List<Long> found = new ArrayList<>();
        store().find(AuditQuery.ALL, record -> record.row().ifPresent(row -> found.add(row.sequence())));
        assertThat(found).containsExactly(1L, 2L, 4L, 5L);
    }

    @Test
    void twoWritersOnOneFileMakeOneChain() throws InterruptedException {
        AuditStore other = open();
        List<Thread> threads = new ArrayList<>();
        for (AuditStore each : List.of(store(), other)) {
            String name = each == other ? "other." : "one.";
            for (int t = 0; t < 2; t++) {
                String begin = name + t + ".";
                threads.add(new Thread(() -> {
                    for (int i = 0; i < 25; i++) {
                        each.append(List.of(event(begin + i, AuditKind.ENDED, NOW)));
                    }
                }));
            }
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join(120_000);
        }
        assertThat(records(store())).hasSize(100);
        assertWhole(store());
    }

    @Test
    void aFullDiskFailsTheRowAndNothingElse() throws SQLException {
        fiveRows();
        sql("CREATE TRIGGER full BEFORE INSERT ON audit_row WHEN NEW.event LIKE 'full%'"
                + " BEGIN SELECT RAISE(FAIL, 'database or disk is full'); END");
        assertThatExceptionOfType(AuditException.class)
                .isThrownBy(() -> store().append(List.of(event("full", AuditKind.ENDED, NOW))))
                .withMessageContaining("full");
        store().append(List.of(event("after", AuditKind.ENDED, NOW)));
        assertThat(records(store())).hasSize(6);
        assertWhole(store());
    }

    @Test
    void aFileThatIsBusyFailsInTime() throws SQLException {
        fiveRows();
        AuditStore hasty = open("ledger.db", Duration.ofMillis(300));
        try (Connection blocker = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("ledger.db"));
                Statement statement = blocker.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            assertThatExceptionOfType(AuditException.class)
                    .isThrownBy(() -> hasty.append(List.of(event("late", AuditKind.ENDED, NOW))));
            statement.execute("ROLLBACK");
        }
        assertWhole(store());
    }

    @Test
    void aFileThatIsNoDatabaseCannotBeRead() throws IOException {
        Files.writeString(directory.resolve("notes.txt"), "no database at all, but a page of notes\n".repeat(50));
        AuditStore wrong = open("notes.txt", TIMEOUT);
        assertThatExceptionOfType(AuditException.class)
                .isThrownBy(() -> AuditVerification.of(wrong, null))
                .withMessageContaining("not a database");
    }
}
