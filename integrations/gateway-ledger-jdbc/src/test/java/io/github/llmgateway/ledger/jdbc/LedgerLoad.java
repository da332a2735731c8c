// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.ledger.jdbc;

import com.sun.management.OperatingSystemMXBean;
import io.github.llmgateway.metering.Budget;
import io.github.llmgateway.metering.Claim;
import io.github.llmgateway.metering.Ledger;
import io.github.llmgateway.metering.MemoryLedger;
import io.github.llmgateway.metering.Quantity;
import io.github.llmgateway.metering.Window;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Holds and settles as fast as it can: calls a second, processor time for each call, growth of the file. Run as a program:
 *
 * <pre>java -cp TEST-CLASS-PATH io.github.llmgateway.ledger.jdbc.LedgerLoad memory|sqlite|sqlite-disk|postgres|postgres-single CALLERS CALLS [rolling]</pre>
 */
final class LedgerLoad {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final long LIMIT = Long.MAX_VALUE / 4;

    private LedgerLoad() {}

    /** Arguments: the store, how many callers, how many calls, and whether the budget's window is a rolling one. */
    public static void main(String[] arguments) throws Exception {
        // A caller that dies makes the others look fast.
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            System.out.println("no figure: " + failure);
            Runtime.getRuntime().halt(1);
        });
        int callers = Integer.parseInt(arguments[1]);
        int calls = Integer.parseInt(arguments[2]);
        Path file = Files.createTempDirectory("ledger-load").resolve("ledger.db");
        int warm = Math.min(calls, 50_000);
        boolean rolling = arguments.length > 3 && arguments[3].equals("rolling");
        Window window = rolling ? Window.rolling(Duration.ofHours(24)) : Window.FOREVER;
        Claim hot =
                new Budget("hot", Quantity.tokens(LIMIT), window, List.of(), ZoneOffset.UTC).claim(Calls.NOW, 10, 110);
        try (Ledger ledger = open(arguments[0], file)) {
            run(ledger, "warm", callers, warm, hot);
            long processor = processorNanos();
            long begin = System.nanoTime();
            run(ledger, "load", callers, calls, hot);
            long took = System.nanoTime() - begin;
            processor = processorNanos() - processor;
            System.out.printf(
                    Locale.ROOT,
                    "%s%s, %d callers, %d calls: %d calls/s, %.1f us a call by the clock of one caller, %.1f us of"
                            + " processor%n",
                    arguments[0],
                    rolling ? " with a rolling window" : "",
                    callers,
                    calls,
                    calls * 1_000_000_000L / took,
                    took / 1_000.0 * callers / calls,
                    processor / 1_000.0 / calls);
        }
        growth(file, calls + warm);
    }

    private static void growth(Path file, int calls) throws IOException {
        if (Files.exists(file)) {
            long begin = System.nanoTime();
            try (Ledger again = JdbcLedger.sqlite(file, false, TIMEOUT)) {
                long open = again.open();
                System.out.printf(
                        Locale.ROOT,
                        "%d bytes a call in the file; opened in %d ms with %d open holds%n",
                        Files.size(file) / calls,
                        (System.nanoTime() - begin) / 1_000_000,
                        open);
            }
        }
    }

    private static Ledger open(String store, Path file) throws Exception {
        return switch (store) {
            case "memory" -> new MemoryLedger();
            case "sqlite" -> JdbcLedger.sqlite(file, false, TIMEOUT);
            case "sqlite-disk" -> JdbcLedger.sqlite(file, true, TIMEOUT);
            case "postgres" -> JdbcLedger.postgres(Postgres.source(Postgres.newDatabase()), TIMEOUT);
            // A transaction for each operation, as if no caller shared its commit with another.
            case "postgres-single" ->
                new JdbcLedger(new PostgresDatabase(Postgres.source(Postgres.newDatabase())), TIMEOUT, 1);
            default ->
                throw new IllegalArgumentException(
                        store + " is none of memory, sqlite, sqlite-disk, postgres, postgres-single");
        };
    }

    private static void run(Ledger ledger, String name, int callers, int calls, Claim hot) throws InterruptedException {
        AtomicLong next = new AtomicLong();
        List<Thread> threads = new ArrayList<>();
        for (int c = 0; c < callers; c++) {
            threads.add(new Thread(() -> {
                for (long i = next.getAndIncrement(); i < calls; i = next.getAndIncrement()) {
                    String attempt = "0123456789abcdef01234567-" + name + Long.toHexString(i) + ".1";
                    ledger.hold(Calls.hold(attempt, hot));
                    ledger.settle(Calls.settle(attempt, 100, hot));
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static long processorNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
