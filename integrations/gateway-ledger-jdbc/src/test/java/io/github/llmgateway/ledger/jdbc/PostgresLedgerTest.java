// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.ledger.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.llmgateway.metering.Budget;
import io.github.llmgateway.metering.Claim;
import io.github.llmgateway.metering.HoldAnswer;
import io.github.llmgateway.metering.Ledger;
import io.github.llmgateway.metering.LedgerException;
import io.github.llmgateway.metering.Level;
import io.github.llmgateway.metering.LevelState;
import io.github.llmgateway.metering.Quantity;
import io.github.llmgateway.metering.Window;
import io.github.llmgateway.testkit.LedgerContract;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresLedgerTest extends LedgerContract {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Claim CLAIM = Claim.budget(new Level("budget:b", 2000), 10, 100);

    private String database;

    @BeforeAll
    static void needsAServer() throws SQLException {
        Postgres.newDatabase();
    }

    @Override
    protected Ledger open() {
        try {
            database = Postgres.newDatabase();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return another();
    }

    private Ledger another() {
        return JdbcLedger.postgres(Postgres.source(database), TIMEOUT);
    }

    /** The other machines' balances are not its to forget: the database's clock has to agree. */
    @Test
    void aMachineWhoseClockIsFarAheadForgetsNothingThatCounts() {
        Instant now = Instant.now();
        Budget budget = new Budget("today", Quantity.tokens(1_000), Window.DAY, List.of(), ZoneOffset.UTC);
        Claim claim = budget.claim(now, 10, 100);
        String level = claim.levels().get(0).key();
        ledger().hold(Calls.hold("1", claim));
        ledger().settle(Calls.settle("1", 70, claim));
        ledger().expire(now.plus(Duration.ofDays(30)));
        assertThat(ledger().levels(List.of(level))).containsEntry(level, new LevelState(70, 0, 0));
    }

    @Test
    void aUrlWorksAsADataSourceDoes() {
        try (Ledger ledger = new JdbcLedgerFactory().open(Postgres.url(database), Map.of(), TIMEOUT)) {
            ledger.hold(Calls.hold("1", CLAIM));
        }
        assertThat(ledger().open()).isEqualTo(1);
    }

    @Test
    void eightLedgersOnOneDatabaseShareOneBudget() throws InterruptedException {
        List<Ledger> ledgers = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int l = 0; l < 8; l++) {
            Ledger ledger = another();
            ledgers.add(ledger);
            for (int t = 0; t < 2; t++) {
                String name = l + "." + t;
                threads.add(new Thread(() -> spend(ledger, name)));
            }
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join(60_000);
        }
        ledgers.forEach(Ledger::close);
        assertThat(ledger().levels(List.of("budget:b")))
                .as("used to the last token and not beyond")
                .containsEntry("budget:b", new LevelState(2000, 0, 0));
    }

    private static void spend(Ledger ledger, String name) {
        // The levels in different orders: a transaction that locked them as they come would block another's.
        Claim other = Claim.budget(new Level("budget:" + name.charAt(0), 1_000_000), 1, 10);
        for (int i = 0; i < 30; i++) {
            String attempt = name + "." + i;
            Claim[] claims = i % 2 == 0 ? new Claim[] {CLAIM, other} : new Claim[] {other, CLAIM};
            if (ledger.hold(Calls.hold(attempt, claims)) instanceof HoldAnswer.Granted granted) {
                long held = granted.charges().stream()
                        .filter(charge -> charge.level().equals("budget:b"))
                        .mapToLong(charge -> charge.amount())
                        .sum();
                ledger.settle(Calls.settle(attempt, held, claims));
            }
        }
    }

    @Test
    void aLevelThatAnotherProcessHasDeletedIsMadeAnew() {
        Claim claim = new Budget("m", Quantity.tokens(1000), Window.MINUTE, List.of(), ZoneOffset.UTC)
                .claim(Calls.NOW, 10, 100);
        String level = claim.levels().get(0).key();
        ledger().settle(Calls.settle("1", 40, claim));
        try (Ledger another = another()) {
            another.expire(Calls.NOW.plus(Duration.ofDays(2)));
            assertThat(another.levels(List.of(level))).containsEntry(level, LevelState.ZERO);
        }
        ledger().settle(Calls.settle("late", 30, claim));
        assertThat(ledger().levels(List.of(level))).containsEntry(level, new LevelState(30, 0, 0));
    }

    @Test
    void aConnectionThatIsLostIsReplacedAndNothingIsWrittenTwice() throws SQLException {
        ledger().hold(Calls.hold("1", CLAIM));
        Postgres.disconnect(database);
        ledger().settle(Calls.settle("1", 40, CLAIM));
        Postgres.disconnect(database);
        assertThat(ledger().settle(Calls.settle("1", 40, CLAIM)).repeated()).isTrue();
        assertThat(ledger().levels(List.of("budget:b"))).containsEntry("budget:b", new LevelState(40, 0, 0));
    }

    @Test
    void aDatabaseThatIsTooSlowFailsInTimeAndNotLater() throws SQLException {
        ledger().hold(Calls.hold("1", CLAIM));
        try (Ledger hasty = JdbcLedger.postgres(Postgres.source(database), Duration.ofSeconds(1))) {
            try (Connection blocker = Postgres.source(database).getConnection();
                    Statement statement = blocker.createStatement()) {
                blocker.setAutoCommit(false);
                statement.execute("SELECT * FROM ledger_level WHERE level = 'budget:b' FOR UPDATE");
                assertThatExceptionOfType(LedgerException.class)
                        .isThrownBy(() -> hasty.settle(Calls.settle("1", 40, CLAIM)))
                        .withMessageContaining("gateway.ledger.timeout");
                blocker.rollback();
            }
        }
        assertThat(ledger().settle(Calls.settle("1", 40, CLAIM)).row().tokens().total())
                .as("what had begun was done when the lock was gone, and only once")
                .isEqualTo(40);
        assertThat(ledger().levels(List.of("budget:b"))).containsEntry("budget:b", new LevelState(40, 0, 0));
    }

    @Test
    void aServerThatIsNotThereIsTold() {
        try (Ledger nowhere = new JdbcLedgerFactory()
                .open("jdbc:postgresql://127.0.0.1:1/none", Map.of("user", "u", "password", "a-secret"), TIMEOUT)) {
            assertThatExceptionOfType(LedgerException.class)
                    .isThrownBy(() -> nowhere.hold(Calls.hold("1", CLAIM)))
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain("a-secret"));
        }
    }
}
