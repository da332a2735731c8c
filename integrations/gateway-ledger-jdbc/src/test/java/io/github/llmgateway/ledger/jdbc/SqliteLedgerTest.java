// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.ledger.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.llmgateway.metering.Budget;
import io.github.llmgateway.metering.Claim;
import io.github.llmgateway.metering.HoldAnswer;
import io.github.llmgateway.metering.Ledger;
import io.github.llmgateway.metering.LedgerBook;
import io.github.llmgateway.metering.LedgerException;
import io.github.llmgateway.metering.LedgerRow;
import io.github.llmgateway.metering.Level;
import io.github.llmgateway.metering.LevelState;
import io.github.llmgateway.metering.Outcome;
import io.github.llmgateway.metering.Quantity;
import io.github.llmgateway.metering.RowKind;
import io.github.llmgateway.metering.Tokens;
import io.github.llmgateway.metering.Window;
import io.github.llmgateway.model.Media;
import io.github.llmgateway.testkit.LedgerContract;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteLedgerTest extends LedgerContract {
    static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Claim CLAIM = Claim.budget(new Level("budget:b", 1000), 10, 100);

    @TempDir
    private Path directory;

    @Override
    protected Ledger open() {
        return JdbcLedger.sqlite(directory.resolve("ledger.db"), false, TIMEOUT);
    }

    private static List<RowKind> kinds(Ledger ledger) {
        List<RowKind> kinds = new ArrayList<>();
        ledger.rows(Instant.EPOCH, Calls.EVER, row -> kinds.add(row.kind()));
        return kinds;
    }

    @Test
    void aMissingFileIsAnEmptyLedgerAndReadingDoesNotMakeOne() {
        assertThat(ledger().open()).isZero();
        assertThat(ledger().levels(List.of("budget:b"))).containsEntry("budget:b", LevelState.ZERO);
        assertThat(kinds(ledger())).isEmpty();
        assertThat(ledger().expire(Calls.EVER)).isZero();
        assertThat(directory.resolve("ledger.db")).doesNotExist();
    }

    @Test
    void everythingIsThereAfterItWasOpenedAgain() {
        ledger().hold(Calls.hold("open", CLAIM));
        ledger().hold(Calls.hold("settled", CLAIM));
        ledger().settle(Calls.settle("settled", 40, CLAIM));
        List<LedgerRow> written = new ArrayList<>();
        ledger().rows(Instant.EPOCH, Calls.EVER, written::add);
        ledger().close();
        try (Ledger again = open()) {
            List<LedgerRow> read = new ArrayList<>();
            again.rows(Instant.EPOCH, Calls.EVER, read::add);
            assertThat(read).isEqualTo(written).hasSize(3);
            assertThat(again.open()).isEqualTo(1);
            assertThat(again.levels(List.of("budget:b"))).containsEntry("budget:b", new LevelState(40, 100, 0));
            assertThat(again.settle(Calls.settle("settled", 99, CLAIM)).repeated())
                    .isTrue();
            again.settle(Calls.settle("open", 5, CLAIM));
            assertThat(again.levels(List.of("budget:b"))).containsEntry("budget:b", new LevelState(45, 0, 0));
        }
    }

    @Test
    void twoLedgersOnOneFileShareOneBudget() throws InterruptedException {
        try (Ledger other = open()) {
            List<Thread> threads = new ArrayList<>();
            for (Ledger each : List.of(ledger(), other)) {
                for (int t = 0; t < 4; t++) {
                    String name = (each == other ? "other" : "one") + t;
                    threads.add(new Thread(() -> {
                        for (int i = 0; i < 40; i++) {
                            String attempt = name + "." + i;
                            if (each.hold(Calls.hold(attempt, CLAIM)) instanceof HoldAnswer.Granted granted) {
                                each.settle(Calls.settle(
                                        attempt, granted.charges().get(0).amount(), CLAIM));
                            }
                        }
                    }));
                }
            }
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join(60_000);
            }
            assertThat(ledger().levels(List.of("budget:b")))
                    .as("used to the last token and not beyond")
                    .containsEntry("budget:b", new LevelState(1000, 0, 0));
        }
    }

    @Test
    void aFileThatIsNoDatabaseIsToldAndLeftAsItIs() throws IOException {
        Path file = Files.writeString(
                directory.resolve("notes.txt"), "no database at all, but a page of notes\n".repeat(50));
        String before = Files.readString(file);
        try (Ledger wrong = JdbcLedger.sqlite(file, false, TIMEOUT)) {
            assertThatExceptionOfType(LedgerException.class)
                    .isThrownBy(() -> wrong.hold(Calls.hold("1", CLAIM)))
                    .withMessageContaining("not a database");
        }
        assertThat(Files.readString(file)).isEqualTo(before);
    }

    @Test
    void aFolderThatIsNotThereIsTold() {
        try (Ledger wrong = JdbcLedger.sqlite(directory.resolve("no/such/ledger.db"), false, TIMEOUT)) {
            assertThatExceptionOfType(LedgerException.class).isThrownBy(() -> wrong.hold(Calls.hold("1", CLAIM)));
        }
    }

    @Test
    void aLedgerOfALaterReleaseIsNotTouched() throws SQLException {
        ledger().hold(Calls.hold("1", CLAIM));
        ledger().close();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("ledger.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO ledger_schema (version) VALUES (99)");
        }
        try (Ledger older = open()) {
            assertThatExceptionOfType(LedgerException.class)
                    .isThrownBy(() -> older.hold(Calls.hold("2", CLAIM)))
                    .withMessageContaining("schema version 99");
        }
    }

    @Test
    void aLevelThatIsCorrectedAfterItWasDeletedDoesNotStay() throws SQLException {
        Claim claim = new Budget("m", Quantity.tokens(1000), Window.MINUTE, List.of(), ZoneOffset.UTC)
                .claim(Calls.NOW, 10, 110);
        Instant later = Calls.NOW.plus(Duration.ofDays(2));
        ledger().hold(Calls.hold("late", claim));
        ledger().hold(Calls.hold("other", CLAIM));
        ledger().expire(later);
        assertThat(levels()).as("what has no end stays").isEqualTo(1);
        assertThat(ledger().release(Calls.subject("late"), later, Outcome.UNKNOWN))
                .isPresent();
        assertThat(levels()).isEqualTo(2);
        ledger().expire(later);
        assertThat(levels()).isEqualTo(1);
    }

    private int levels() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("ledger.db"));
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT count(*) FROM ledger_level")) {
            return result.getInt(1);
        }
    }

    @Test
    void aLedgerOfTheFirstReleaseIsUpgradedAndKeepsItsRows() throws SQLException, IOException {
        Path file = directory.resolve("first.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                InputStream script = Schema.class.getResourceAsStream("sqlite/V1.sql")) {
            statement.executeUpdate(new String(script.readAllBytes(), StandardCharsets.UTF_8));
            statement.execute("CREATE TABLE ledger_schema (version INTEGER NOT NULL PRIMARY KEY)");
            statement.execute("INSERT INTO ledger_schema (version) VALUES (1)");
            for (int twice = 0; twice < 2; twice++) {
                statement.execute("INSERT INTO ledger_row (kind, attempt, at, call, first, operation, provider, vendor,"
                        + " account, model, input, output, source, overage, calls, estimated, result, error, request_id)"
                        + " VALUES ('SETTLE', 'old', 0, 'c', 1, 'chat', 'p', 'v', '', 'm', 7, 5, 'PROVIDER', 0, 1, 0,"
                        + " 'COMPLETED', '', '')");
            }
        }
        try (Ledger upgraded = JdbcLedger.sqlite(file, false, TIMEOUT)) {
            upgraded.settle(Calls.settle("new", 7, CLAIM));
            List<LedgerRow> rows = new ArrayList<>();
            upgraded.rows(Instant.MIN, Instant.MAX, rows::add);
            assertThat(rows).extracting(row -> row.subject().attempt()).containsExactly("old", "old", "new");
            assertThat(rows.get(0).tokens()).isEqualTo(Tokens.of(7, 5));
            assertThat(rows.get(0).media()).isEqualTo(Media.NONE);
        }
    }

    @Test
    void aFullDiskFailsTheWriteAndLosesNothingThatWasWritten() throws SQLException {
        ledger().hold(Calls.hold("before", CLAIM));
        ledger().close();
        Path file = directory.resolve("ledger.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            // Stands in for a full disk: every row is refused, as the database refuses it when it cannot grow.
            statement.execute("CREATE TRIGGER full BEFORE INSERT ON ledger_row WHEN NEW.attempt LIKE 'full%'"
                    + " BEGIN SELECT RAISE(FAIL, 'database or disk is full'); END");
        }
        try (Ledger full = open()) {
            assertThatExceptionOfType(LedgerException.class)
                    .isThrownBy(() -> full.hold(Calls.hold("full-1", CLAIM)))
                    .withMessageContaining("full");
            assertThat(full.levels(List.of("budget:b"))).containsEntry("budget:b", new LevelState(0, 100, 0));
            full.settle(Calls.settle("before", 7, CLAIM));
            assertThat(full.levels(List.of("budget:b"))).containsEntry("budget:b", new LevelState(7, 0, 0));
        }
    }

    @Test
    void oldRowsMayBeDeletedAsTheGuideSays() throws SQLException {
        ledger().hold(Calls.hold("old", CLAIM));
        ledger().settle(Calls.settle("old", 40, CLAIM));
        ledger().hold(Calls.hold("open", CLAIM));
        ledger().voidRest(new Level("pack:p", 500), Calls.subject(LedgerBook.voiding("pack:p", Calls.NOW)), Calls.NOW);
        ledger().close();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("ledger.db"));
                Statement statement = connection.createStatement()) {
            int deleted = statement.executeUpdate("DELETE FROM ledger_row WHERE at < "
                    + Rows.micros(Calls.NOW.plusSeconds(1))
                    + " AND kind <> 'VOID' AND attempt NOT IN (SELECT attempt FROM ledger_open)");
            assertThat(deleted).isEqualTo(2);
        }
        try (Ledger again = open()) {
            assertThat(again.levels(List.of("budget:b"))).containsEntry("budget:b", new LevelState(40, 100, 0));
            again.settle(Calls.settle("open", 5, CLAIM));
            assertThat(again.levels(List.of("budget:b"))).containsEntry("budget:b", new LevelState(45, 0, 0));
            assertThat(again.voidRest(
                            new Level("pack:p", 500),
                            Calls.subject(LedgerBook.voiding("pack:p", Calls.NOW)),
                            Calls.NOW))
                    .as("voided once")
                    .isEmpty();
        }
    }

    @Test
    void aLedgerThatWasClosedSaysSo() {
        ledger().close();
        assertThatExceptionOfType(LedgerException.class)
                .isThrownBy(() -> ledger().hold(Calls.hold("1", CLAIM)))
                .withMessageContaining("closed");
    }

    @Test
    void urlsAreUnderstood() {
        JdbcLedgerFactory factory = new JdbcLedgerFactory();
        assertThat(factory.accepts("file:x.db")).isTrue();
        assertThat(factory.accepts("jdbc:postgresql://host/db")).isTrue();
        assertThat(factory.accepts("memory:")).isFalse();
        assertThatExceptionOfType(LedgerException.class)
                .isThrownBy(() -> factory.open("jdbc:h2:mem:x", Map.of(), TIMEOUT))
                .withMessageContaining("PostgreSQL and SQLite");
        try (Ledger ledger =
                factory.open("file:" + directory.resolve("by-url.db"), Map.of("durability", "disk"), TIMEOUT)) {
            ledger.hold(Calls.hold("1", CLAIM));
            assertThat(ledger.open()).isEqualTo(1);
        }
        assertThat(directory.resolve("by-url.db")).exists();
    }
}
