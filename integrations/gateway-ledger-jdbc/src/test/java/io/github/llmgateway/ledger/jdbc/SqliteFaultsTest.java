// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.ledger.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.llmgateway.metering.Claim;
import io.github.llmgateway.metering.Closing;
import io.github.llmgateway.metering.Ledger;
import io.github.llmgateway.metering.LedgerException;
import io.github.llmgateway.metering.Level;
import io.github.llmgateway.metering.LevelState;
import io.github.llmgateway.metering.Outcome;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What fails is told and leaves nothing half done; what was committed before is there afterwards. */
class SqliteFaultsTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int PAGE = 4096;
    private static final String LEVEL = "budget:b";
    private static final Claim CLAIM = Claim.budget(new Level(LEVEL, 1_000_000), 10, 100);

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void aLedgerWithAnOpenHold() {
        file = directory.resolve("ledger.db");
        try (Ledger ledger = JdbcLedger.sqlite(file, false, TIMEOUT)) {
            ledger.hold(Calls.hold("before", CLAIM));
        }
    }

    /** The file's ledger, but its connections for writing begin with a pragma. */
    private Ledger with(String pragma) {
        SqliteDatabase real = new SqliteDatabase(file, false, TIMEOUT);
        Database database = (Database) Proxy.newProxyInstance(
                Database.class.getClassLoader(), new Class<?>[] {Database.class}, (proxy, method, arguments) -> {
                    try {
                        Object result = method.invoke(real, arguments);
                        if (method.getName().equals("openWriter")) {
                            try (Statement statement = ((Connection) result).createStatement()) {
                                statement.execute("PRAGMA " + pragma);
                            }
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return new JdbcLedger(database, TIMEOUT, GroupWriter.MOST_AT_ONCE);
    }

    /** An error is no exception: the thread that writes for all has to outlive it. */
    @ParameterizedTest
    @ValueSource(strings = {"openWriter", "begin", "among", "commit"})
    void anErrorFailsWhatWasUnderWayAndNoMore(String where) {
        AtomicBoolean shortOfMemory = new AtomicBoolean();
        Database real = new SqliteDatabase(file, false, TIMEOUT);
        Database database = (Database) Proxy.newProxyInstance(
                Database.class.getClassLoader(), new Class<?>[] {Database.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals(where) && shortOfMemory.getAndSet(false)) {
                        throw new OutOfMemoryError("as it may be for a moment");
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        try (Ledger ledger = new JdbcLedger(database, TIMEOUT, GroupWriter.MOST_AT_ONCE)) {
            shortOfMemory.set(true);
            assertThatExceptionOfType(LedgerException.class)
                    .isThrownBy(() -> ledger.settle(Calls.settle("before", 7, CLAIM)))
                    .withMessageContaining("OutOfMemoryError");
            ledger.hold(Calls.hold("2", CLAIM));
            assertThat(ledger.open()).isEqualTo(2);
            ledger.release(Calls.subject("2"), Calls.NOW, Outcome.UNKNOWN);
        }
        assertThatTheHoldIsStillThereAndCanBeSettled();
    }

    private void assertThatTheHoldIsStillThereAndCanBeSettled() {
        try (Ledger again = JdbcLedger.sqlite(file, false, TIMEOUT)) {
            assertThat(again.levels(List.of(LEVEL))).containsEntry(LEVEL, new LevelState(0, 100, 0));
            Closing closing = again.settle(Calls.settle("before", 7, CLAIM));
            assertThat(closing.repeated()).isFalse();
            assertThat(again.settle(Calls.settle("before", 7, CLAIM)).repeated())
                    .isTrue();
            assertThat(again.levels(List.of(LEVEL))).containsEntry(LEVEL, new LevelState(7, 0, 0));
            assertThat(again.open()).isZero();
        }
    }

    @Test
    void aFullDisk() throws IOException {
        long pages = Files.size(file) / PAGE;
        int[] written = {0};
        try (Ledger full = with("max_page_count=" + pages)) {
            assertThatExceptionOfType(LedgerException.class)
                    .as("sooner or later a page is needed")
                    .isThrownBy(() -> {
                        for (int i = 0; i < 1_000; i++) {
                            full.hold(Calls.hold("full" + i, CLAIM));
                            written[0]++;
                        }
                    })
                    .withMessageContaining("full");
        }
        try (Ledger again = JdbcLedger.sqlite(file, false, TIMEOUT)) {
            assertThat(again.open())
                    .as("what was answered, no more and no less")
                    .isEqualTo(1 + written[0]);
            again.hold(Calls.hold("full" + written[0], CLAIM));
            assertThat(again.open()).as("with room again it goes on").isEqualTo(2 + written[0]);
            assertThat(again.levels(List.of(LEVEL))).containsEntry(LEVEL, new LevelState(0, 100 * again.open(), 0));
        }
    }

    @Test
    void aFileThatMayNotBeWritten() {
        try (Ledger readOnly = with("query_only=ON")) {
            assertThatExceptionOfType(LedgerException.class)
                    .isThrownBy(() -> readOnly.settle(Calls.settle("before", 7, CLAIM)))
                    .withMessageContaining("readonly");
        }
        assertThatTheHoldIsStillThereAndCanBeSettled();
    }

    @Test
    void aDamagedFileIsToldAndNotMadeAnew() throws IOException {
        long size = Files.size(file);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (long at = PAGE; at < size; at += PAGE) {
                channel.write(ByteBuffer.wrap(new byte[PAGE]), at);
            }
        }
        try (Ledger damaged = JdbcLedger.sqlite(file, false, TIMEOUT)) {
            assertThatExceptionOfType(LedgerException.class)
                    .isThrownBy(() -> damaged.hold(Calls.hold("2", CLAIM)))
                    .withMessageContaining("malformed");
        }
        assertThat(Files.size(file)).isEqualTo(size);
    }

    @Test
    void aFileThatAnotherProcessKeepsLockedFailsInTime() throws SQLException {
        Duration hasty = Duration.ofMillis(200);
        try (Ledger ledger = JdbcLedger.sqlite(file, false, hasty)) {
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                    Statement statement = other.createStatement()) {
                statement.execute("BEGIN IMMEDIATE");
                assertThatExceptionOfType(LedgerException.class)
                        .isThrownBy(() -> ledger.settle(Calls.settle("before", 7, CLAIM)))
                        .withMessageContaining("gateway.ledger.timeout");
                statement.execute("ROLLBACK");
            }
        }
        try (Ledger again = JdbcLedger.sqlite(file, false, TIMEOUT)) {
            again.settle(Calls.settle("before", 7, CLAIM));
            assertThat(again.levels(List.of(LEVEL)))
                    .as("done when the lock was gone or now, and only once")
                    .containsEntry(LEVEL, new LevelState(7, 0, 0));
        }
    }

    @Test
    void aLogThatWasCutOpensAtItsLastWholeCommit() throws IOException {
        // The machine dies while the log is written: the ledger is as it was after one of its commits.
        Path log = directory.resolve("ledger.db-wal");
        try (Ledger ledger = JdbcLedger.sqlite(file, false, TIMEOUT)) {
            for (int i = 0; i < 20; i++) {
                ledger.hold(Calls.hold("a" + i, CLAIM));
                ledger.settle(Calls.settle("a" + i, 50, CLAIM));
            }
            long whole = Files.size(log);
            for (int cut = 1; cut <= 8; cut++) {
                Path copy = directory.resolve("copy" + cut + ".db");
                Files.copy(file, copy);
                byte[] bytes = Files.readAllBytes(log);
                Files.write(
                        directory.resolve("copy" + cut + ".db-wal"),
                        Arrays.copyOf(bytes, (int) (whole * cut / 9) + 13));
                assertThatRowsAndLevelsAgree(copy);
            }
        }
    }

    private static void assertThatRowsAndLevelsAgree(Path copy) {
        try (Ledger ledger = JdbcLedger.sqlite(copy, false, TIMEOUT)) {
            Map<String, Long> held = new HashMap<>();
            long[] used = {0};
            ledger.rows(Instant.EPOCH, Calls.EVER, row -> {
                if (row.kind().counts()) {
                    held.remove(row.subject().attempt());
                    used[0] += row.charges().get(0).amount();
                } else {
                    held.put(row.subject().attempt(), row.charges().get(0).amount());
                }
            });
            long open = held.values().stream().mapToLong(Long::longValue).sum();
            assertThat(ledger.levels(List.of(LEVEL))).containsEntry(LEVEL, new LevelState(used[0], open, 0));
            assertThat(ledger.open()).isEqualTo(held.size());
        }
    }
}
