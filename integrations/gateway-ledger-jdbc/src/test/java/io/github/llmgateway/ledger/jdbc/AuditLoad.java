// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.ledger.jdbc;

import io.github.llmgateway.audit.AuditEvent;
import io.github.llmgateway.audit.AuditKind;
import io.github.llmgateway.audit.AuditStore;
import io.github.llmgateway.audit.AuditVerdict;
import io.github.llmgateway.metering.Ledger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How long a call waits for its row to be committed to a SQLite file:
 *
 * <pre>java -cp TEST-CLASS-PATH io.github.llmgateway.ledger.jdbc.AuditLoad [THREADS [ROWS]]</pre>
 */
final class AuditLoad {
    private static final double NANOS_OF_A_MICRO = 1000.0;

    private AuditLoad() {}

    /** Arguments: how many threads, and how many rows. */
    public static void main(String[] arguments) throws Exception {
        int threads = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 8;
        int rows = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20_000;
        Path directory = Files.createTempDirectory("audit-load");
        try (Ledger ledger = JdbcLedger.sqlite(directory.resolve("ledger.db"), false, Duration.ofSeconds(60))) {
            AuditStore store = ledger.audit().orElseThrow();
            run(store, "warm", threads, rows / 4);
            long from = System.nanoTime();
            long[] nanos = run(store, "row", threads, rows);
            double seconds = (System.nanoTime() - from) / 1e9;
            Arrays.sort(nanos);
            System.out.printf(
                    "%d threads, %d rows: %.0f rows a second; a row waits %.0f us (median), %.0f us (99 %%)%n",
                    threads,
                    nanos.length,
                    nanos.length / seconds,
                    nanos[nanos.length / 2] / NANOS_OF_A_MICRO,
                    nanos[nanos.length * 99 / 100] / NANOS_OF_A_MICRO);
        }
    }

    private static long[] run(AuditStore store, String name, int threads, int rows) throws InterruptedException {
        long[] nanos = new long[rows];
        AtomicInteger next = new AtomicInteger();
        Thread[] all = new Thread[threads];
        for (int t = 0; t < threads; t++) {
            all[t] = new Thread(() -> {
                for (int i = next.getAndIncrement(); i < rows; i = next.getAndIncrement()) {
                    long from = System.nanoTime();
                    store.append(List.of(event(name + i)));
                    nanos[i] = System.nanoTime() - from;
                }
            });
            all[t].start();
        }
        for (Thread thread : all) {
            thread.join();
        }
        return nanos;
    }

    private static AuditEvent event(String id) {
        return AuditEvent.builder(id, AuditKind.ADMITTED, Instant.now())
                .call(id, "chat", "zhipu/glm-5.2")
                .target("zhipu", "zhipu", "glm-5.2")
                .terms(List.of("zhipu-open-platform@2024-06-03"), "ab".repeat(32), List.of())
                .verdict(AuditVerdict.ALLOWED, List.of())
                .build();
    }
}
