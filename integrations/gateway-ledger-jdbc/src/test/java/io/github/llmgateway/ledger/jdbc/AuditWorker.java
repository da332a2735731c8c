// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.ledger.jdbc;

import io.github.llmgateway.audit.AuditEvent;
import io.github.llmgateway.audit.AuditKind;
import io.github.llmgateway.audit.AuditStore;
import io.github.llmgateway.metering.Ledger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A process that appends to a trail from four threads until it is killed, and tells the name of each row once it is there. */
final class AuditWorker {
    private static final int THREADS = 4;

    private AuditWorker() {}

    /** Arguments: the file, and the beginning of the names. */
    public static void main(String[] arguments) {
        try (Ledger ledger = JdbcLedger.sqlite(Path.of(arguments[0]), false, Duration.ofSeconds(60))) {
            AuditStore store = ledger.audit().orElseThrow();
            Thread[] threads = new Thread[THREADS];
            for (int t = 0; t < THREADS; t++) {
                String name = arguments[1] + "." + t + ".";
                threads[t] = new Thread(() -> append(store, name));
                threads[t].start();
            }
            for (Thread thread : threads) {
                join(thread);
            }
        }
    }

    private static void append(AuditStore store, String name) {
        for (int i = 0; ; i++) {
            AuditEvent event = AuditEvent.builder(name + i, AuditKind.ADMITTED, Instant.now())
                    .call(name + i, "chat", "one/m")
                    .build();
            store.append(List.of(event));
            synchronized (System.out) {
                System.out.println(event.id());
            }
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
