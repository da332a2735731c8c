// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.ledger.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.audit.AuditStore;
import io.github.llmgateway.audit.AuditVerification;
import io.github.llmgateway.metering.Ledger;
import io.github.llmgateway.metering.LevelState;
import io.github.llmgateway.metering.RowKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes, not threads, that spend the same budgets in one database, and that meet an empty database all at once. */
class SharedBudgetTest {
    private static final int BUDGET = 15_000;

    @TempDir
    private static Path classes;

    @TempDir
    private Path directory;

    @ParameterizedTest(name = "{0} processes")
    @ValueSource(ints = {2, 8})
    void onOnePostgresql(int processes) throws Exception {
        assertThatTheyStayWithinTheBudgets(Postgres.url(Postgres.newDatabase()), processes);
    }

    @Test
    void onOneFile() throws Exception {
        assertThatTheyStayWithinTheBudgets("file:" + directory.resolve("ledger.db"), 2);
    }

    private static void assertThatTheyStayWithinTheBudgets(String url, int processes) throws Exception {
        WorkerClasses workers = WorkerClasses.in(classes);
        List<Process> started = new ArrayList<>();
        try {
            for (int p = 0; p < processes; p++) {
                List<String> arguments = List.of(url, "p" + p, Integer.toString(BUDGET));
                started.add(workers.process(BudgetWorker.class, arguments)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start());
            }
            for (Process process : started) {
                assertThat(read(process)).isEqualTo("ready");
            }
            for (Process process : started) {
                process.getOutputStream().write('\n');
                process.getOutputStream().flush();
            }
            for (Process process : started) {
                assertThat(read(process)).isEqualTo("done");
                assertThat(process.waitFor()).isZero();
            }
        } finally {
            started.forEach(Process::destroyForcibly);
        }
        // The stated bound: the calls admitted at once, each by its largest output.
        assertSpent(url, (long) processes * BudgetWorker.CALLERS * BudgetWorker.LARGEST_OUTPUT);
    }

    private static String read(Process process) throws IOException {
        BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
        return reader.readLine();
    }

    private static void assertSpent(String url, long overshoot) {
        Map<RowKind, Integer> rows = new EnumMap<>(RowKind.class);
        Map<String, Long> charged = new HashMap<>();
        try (Ledger ledger = new JdbcLedgerFactory().open(url, Map.of(), Duration.ofSeconds(60))) {
            Map<String, LevelState> states = ledger.levels(List.of(BudgetWorker.EXACT, BudgetWorker.BEYOND));
            ledger.rows(Instant.EPOCH, Calls.EVER, row -> {
                rows.merge(row.kind(), 1, Integer::sum);
                if (row.kind().counts()) {
                    row.charges().forEach(charge -> charged.merge(charge.level(), charge.amount(), Long::sum));
                }
            });
            states.forEach((level, state) -> {
                long bound = level.equals(BudgetWorker.BEYOND) ? overshoot : 0;
                assertThat(state.used())
                        .as("%s is spent, and exceeded at most by the bound", level)
                        .isBetween((long) BUDGET - BudgetWorker.INPUT, BUDGET + bound);
                assertThat(state.held()).isZero();
                assertThat(charged.get(level))
                        .as("the rows add up to the level")
                        .isEqualTo(state.used());
            });
            assertThat(rows).containsOnlyKeys(RowKind.HOLD, RowKind.SETTLE);
            assertThat(rows.get(RowKind.HOLD)).isEqualTo(rows.get(RowKind.SETTLE));
            assertTrail(ledger.audit().orElseThrow(), rows.get(RowKind.SETTLE));
        }
    }

    /** One chain over all processes, without a fault, with the row of every call once. */
    private static void assertTrail(AuditStore trail, int calls) {
        assertThat(AuditVerification.of(trail, null).faults()).isEmpty();
        Set<String> ids = new HashSet<>();
        trail.records(row -> assertThat(ids.add(row.id())).as(row.id()).isTrue());
        assertThat(ids).hasSize(calls);
    }
}
