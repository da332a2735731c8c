// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.ledger.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.audit.AuditRecord;
import io.github.llmgateway.audit.AuditStore;
import io.github.llmgateway.audit.AuditVerification;
import io.github.llmgateway.metering.Ledger;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes that write to one file and are killed: what was told to be there is there, once, in one whole chain. */
class KilledAuditTest {
    private static final int ROUNDS = Integer.getInteger("audit.kill.rounds", 3);
    private static final int ROWS_EACH = 40;

    @TempDir
    private Path directory;

    @Test
    void whatWasAcknowledgedRemainsAndTheChainIsWhole() throws Exception {
        Set<String> told = new HashSet<>();
        for (int round = 0; round < ROUNDS; round++) {
            Process one = start("r" + round + ".one");
            Process other = start("r" + round + ".other");
            read(one, ROWS_EACH, told);
            read(other, ROWS_EACH, told);
            one.toHandle().destroyForcibly();
            other.toHandle().destroyForcibly();
            read(one, Integer.MAX_VALUE, told);
            read(other, Integer.MAX_VALUE, told);
            one.waitFor();
            other.waitFor();
            check(told);
        }
    }

    private Process start(String name) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AuditWorker.class.getName(),
                        directory.resolve("ledger.db").toString(),
                        name)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void read(Process process, int most, Set<String> told) throws IOException {
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        for (int i = 0; i < most; i++) {
            String line = lines.readLine();
            if (line == null) {
                return;
            }
            if (!told.add(line)) {
                throw new IllegalStateException(line + " was told twice");
            }
        }
    }

    private void check(Set<String> told) {
        try (Ledger ledger = JdbcLedger.sqlite(directory.resolve("ledger.db"), false, Duration.ofSeconds(60))) {
            AuditStore store = ledger.audit().orElseThrow();
            assertThat(AuditVerification.of(store, null).faults()).isEmpty();
            List<String> there = new ArrayList<>();
            store.records((AuditRecord record) -> there.add(record.id()));
            assertThat(there).doesNotHaveDuplicates().containsAll(told);
        }
    }
}
