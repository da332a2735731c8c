// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.ledger.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.metering.Claim;
import io.github.llmgateway.metering.Closing;
import io.github.llmgateway.metering.Ledger;
import io.github.llmgateway.metering.LedgerRow;
import io.github.llmgateway.metering.Level;
import io.github.llmgateway.metering.LevelState;
import io.github.llmgateway.metering.Outcome;
import io.github.llmgateway.metering.RowFlag;
import io.github.llmgateway.metering.RowKind;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** While a commit is under way nobody sees its rows: what concerns the same attempt waits for it and counts once. */
class StalledCommitTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final String LEVEL = "budget:b";
    private static final Claim CLAIM = Claim.budget(new Level(LEVEL, 2_000), 10, 110);
    private static final Claim[] NO_CLAIMS = {};
    private static final int GATE = 4711;
    private static final Executor THREADS = task -> new Thread(task).start();

    /** The connections of the first ledger; the last one is its writer's. */
    private final List<Connection> connections = new ArrayList<>();

    private String database;
    private Ledger ledger;
    private Ledger other;
    private Connection gate;

    @BeforeEach
    void twoLedgersOnOneDatabase() throws SQLException {
        database = Postgres.newDatabase();
        DataSource real = Postgres.source(database);
        DataSource source = (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    try {
                        Connection connection = (Connection) method.invoke(real, arguments);
                        connections.add(connection);
                        return connection;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        ledger = JdbcLedger.postgres(source, TIMEOUT);
        other = JdbcLedger.postgres(real, TIMEOUT);
        gate = real.getConnection();
        gate.setAutoCommit(false);
        ledger.settle(Calls.settle("before", 1, CLAIM));
        other.settle(Calls.settle("before too", 1, CLAIM));
    }

    @AfterEach
    void close() throws SQLException {
        gate.close();
        ledger.close();
        other.close();
    }

    /** From now on a transaction that writes a row of the attempt stays in its commit until the gate opens. */
    private void stallCommitsOf(String attempt) throws SQLException {
        try (Connection connection = Postgres.source(database).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE FUNCTION stall() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                    + " PERFORM pg_advisory_xact_lock_shared(" + GATE + "); RETURN NULL; END $$");
            statement.execute("CREATE CONSTRAINT TRIGGER stall AFTER INSERT ON ledger_row DEFERRABLE INITIALLY DEFERRED"
                    + " FOR EACH ROW WHEN (NEW.attempt = '" + attempt + "') EXECUTE FUNCTION stall()");
        }
        execute("SELECT pg_advisory_xact_lock(" + GATE + ")");
    }

    private void openTheGate() throws SQLException {
        gate.commit();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = gate.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Settles while the connection is lost in the middle of the commit, which goes on all the same. */
    private Closing settleAndLoseTheConnection(String attempt, Claim... claims) throws SQLException {
        stallCommitsOf(attempt);
        CompletableFuture<Closing> settling =
                CompletableFuture.supplyAsync(() -> ledger.settle(Calls.settle(attempt, 100, claims)), THREADS);
        Postgres.awaitWaiting(database, 1, settling);
        connections.get(connections.size() - 1).abort(Runnable::run);
        Postgres.awaitWaiting(database, 2, settling);
        openTheGate();
        return settling.join();
    }

    private List<RowKind> kinds(String attempt) {
        List<RowKind> kinds = new ArrayList<>();
        ledger.rows(Instant.EPOCH, Calls.EVER, row -> {
            if (row.subject().attempt().equals(attempt)) {
                kinds.add(row.kind());
            }
        });
        return kinds;
    }

    private LevelState level() {
        return ledger.levels(List.of(LEVEL)).get(LEVEL);
    }

    @Test
    void aSettlementWithoutAHold() throws SQLException {
        Closing closing = settleAndLoseTheConnection("1", CLAIM);
        assertThat(kinds("1")).containsExactly(RowKind.SETTLE);
        assertThat(level()).isEqualTo(new LevelState(102, 0, 0));
        assertThat(closing.row().flags()).containsExactly(RowFlag.UNHELD);
    }

    @Test
    void aSettlementThatChangesNoLevel() throws SQLException {
        settleAndLoseTheConnection("1", NO_CLAIMS);
        assertThat(kinds("1")).containsExactly(RowKind.SETTLE);
    }

    @Test
    void aSettlementThatCorrectsAnExpiry() throws SQLException {
        ledger.hold(Calls.hold("1", CLAIM));
        ledger.expire(Calls.NOW.plus(Duration.ofHours(1)));
        settleAndLoseTheConnection("1", CLAIM);
        assertThat(kinds("1")).containsExactly(RowKind.HOLD, RowKind.EXPIRE, RowKind.CORRECTION);
        assertThat(level()).isEqualTo(new LevelState(102, 0, 0));
    }

    @Test
    void aSettlementWithItsHold() throws SQLException {
        ledger.hold(Calls.hold("1", CLAIM));
        settleAndLoseTheConnection("1", CLAIM);
        assertThat(kinds("1")).containsExactly(RowKind.HOLD, RowKind.SETTLE);
        assertThat(level()).isEqualTo(new LevelState(102, 0, 0));
    }

    @Test
    void aHoldThatIsNotCommittedYetIsSettledAndDoesNotExpire() throws SQLException {
        stallCommitsOf("1");
        CompletableFuture<?> holding =
                CompletableFuture.supplyAsync(() -> ledger.hold(Calls.hold("1", NO_CLAIMS)), THREADS);
        Postgres.awaitWaiting(database, 1, holding);
        CompletableFuture<Closing> settling =
                CompletableFuture.supplyAsync(() -> other.settle(Calls.settle("1", 100, NO_CLAIMS)), THREADS);
        Postgres.awaitWaiting(database, 2, settling);
        openTheGate();
        holding.join();
        assertThat(settling.join().row().flags()).isEmpty();
        assertThat(ledger.open()).isZero();
        assertThat(kinds("1")).containsExactly(RowKind.HOLD, RowKind.SETTLE);
    }

    @Test
    void aHoldThatIsNotCommittedYetIsReleased() throws SQLException {
        stallCommitsOf("1");
        CompletableFuture<?> holding =
                CompletableFuture.supplyAsync(() -> ledger.hold(Calls.hold("1", CLAIM)), THREADS);
        Postgres.awaitWaiting(database, 1, holding);
        CompletableFuture<Optional<Closing>> releasing = CompletableFuture.supplyAsync(
                () -> other.release(Calls.subject("1"), Calls.NOW, Outcome.UNKNOWN), THREADS);
        Postgres.awaitWaiting(database, 2, releasing);
        openTheGate();
        holding.join();
        assertThat(releasing.join()).isPresent();
        assertThat(ledger.open()).isZero();
        assertThat(level()).isEqualTo(new LevelState(2, 0, 0));
    }

    @Test
    void twoProcessesThatSettleOneAttempt() throws SQLException {
        execute("SELECT * FROM ledger_level FOR UPDATE");
        List<CompletableFuture<Closing>> settling = new ArrayList<>();
        for (Ledger each : List.of(ledger, other)) {
            settling.add(CompletableFuture.supplyAsync(() -> each.settle(Calls.settle("1", 100, CLAIM)), THREADS));
        }
        Postgres.awaitWaiting(database, 2, settling.get(0));
        openTheGate();
        assertThat(settling).extracting(each -> each.join().repeated()).containsExactlyInAnyOrder(true, false);
        assertThat(level()).isEqualTo(new LevelState(102, 0, 0));
    }

    @Test
    void twoProcessesThatWriteOffOnePack() throws SQLException {
        execute("SELECT * FROM ledger_level FOR UPDATE");
        Level pack = new Level(LEVEL, 1_000);
        List<CompletableFuture<Optional<LedgerRow>>> voiding = new ArrayList<>();
        for (Ledger each : List.of(ledger, other)) {
            voiding.add(CompletableFuture.supplyAsync(
                    () -> each.voidRest(pack, Calls.subject("void"), Calls.NOW), THREADS));
        }
        Postgres.awaitWaiting(database, 2, voiding.get(0));
        openTheGate();
        assertThat(voiding).extracting(each -> each.join().isPresent()).containsExactlyInAnyOrder(true, false);
        assertThat(kinds("void")).containsExactly(RowKind.VOID);
        assertThat(level()).isEqualTo(new LevelState(2, 0, 998));
    }
}
