// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.ledger.jdbc;

import io.github.llmgateway.metering.Ledger;
import io.github.llmgateway.simulator.Simulator;
import io.github.llmgateway.simulator.Vendor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Kills a process that makes calls, again and again, and compares its ledger with what the simulator did. Run as a
 * program it goes on where it was stopped, with the classes that it began with:
 *
 * <pre>java -cp TEST-CLASS-PATH io.github.llmgateway.ledger.jdbc.KillRounds DIRECTORY ROUNDS [SEED]</pre>
 */
final class KillRounds {
    private static final Map<String, Vendor> PROVIDERS =
            Map.of("a", Vendor.QWEN, "b", Vendor.ZHIPU, "c", Vendor.SILICONFLOW);
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int LONGEST_MILLIS = 500;
    private static final int LONGEST_START_MILLIS = 1_500;
    private static final int FIRST_CALLS = 20;
    private static final int EARLY_EVERY = 8;
    private static final int SHARED_CALLS = 5;

    private final Path directory;
    private final Path ledger;
    private final long seed;
    private final WorkerClasses classes;

    KillRounds(Path directory, long seed) throws IOException, InterruptedException {
        this.directory = directory;
        this.ledger = directory.resolve("ledger.db");
        this.seed = seed;
        this.classes = WorkerClasses.in(directory.resolve("classes"));
        if (!classes.areShared()) {
            shareClasses();
        }
    }

    /** Arguments: a directory, how many rounds in all, and a seed. Exits with 1 when anything differs. */
    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createDirectories(Path.of(arguments[0]));
        int rounds = Integer.parseInt(arguments[1]);
        long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : 1;
        KillRounds kills = new KillRounds(directory, seed);
        Path file = directory.resolve("rounds-" + seed + ".txt");
        List<String> done = Files.exists(file) ? new ArrayList<>(Files.readAllLines(file)) : new ArrayList<>();
        while (done.size() < rounds) {
            int round = done.size();
            KillRound result = kills.round(round);
            String line = "round " + round + ": " + result;
            result.differences().forEach(System.out::println);
            System.out.println(line);
            done.add(line);
            Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        System.exit(summary(done, seed) ? 0 : 1);
    }

    private static boolean summary(List<String> done, long seed) {
        Map<String, Long> sums = new LinkedHashMap<>();
        for (String line : done) {
            for (String part : line.substring(line.indexOf(':') + 1).split(",", -1)) {
                String[] words = part.strip().split(" ", 2);
                sums.merge(words[1], Long.parseLong(words[0]), Long::sum);
            }
        }
        System.out.println(done.size() + " rounds with seed " + seed + ": " + sums);
        return sums.getOrDefault("differences", 0L) == 0;
    }

    /** One run to its end on another ledger, so that the classes of a worker need not be loaded a thousand times. */
    private void shareClasses() throws IOException, InterruptedException {
        Path other = Files.createTempDirectory(directory, "shared");
        try (Simulator simulator = Simulator.start()) {
            Path file = write(simulator, other.resolve("ledger.db"), other.resolve("worker.properties"));
            worker(file, 1, "shared", SHARED_CALLS)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        }
    }

    /** One round: a new simulator and a new process on the same ledger, killed at a moment that the seed decides. */
    KillRound round(int round) throws IOException, InterruptedException {
        Instant began = Instant.now();
        // A round that was stopped in the middle is done again, and its first rows are not this run's.
        String name =
                "r" + seed + "." + round + "." + UUID.randomUUID().toString().substring(0, 8);
        try (Ledger left = JdbcLedger.sqlite(ledger, false, TIMEOUT)) {
            left.expire(Calls.EVER);
        }
        try (Simulator simulator = Simulator.start()) {
            Path file = write(simulator, ledger, directory.resolve("worker.properties"));
            List<String> told = runAndKill(file, name, round);
            try (Ledger after = JdbcLedger.sqlite(ledger, false, TIMEOUT)) {
                return new KillRound(new Asked(simulator), after, name, told, began).check();
            }
        }
    }

    private static Path write(Simulator simulator, Path ledger, Path file) throws IOException {
        return Files.write(
                file,
                properties(simulator, ledger).entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .toList());
    }

    private static Map<String, String> properties(Simulator simulator, Path ledger) {
        Map<String, String> properties = new LinkedHashMap<>();
        PROVIDERS.forEach((id, vendor) -> {
            String prefix = "gateway.providers." + id + ".";
            properties.put(prefix + "type", "openai-compatible");
            properties.put(prefix + "base-url", simulator.baseUrl(vendor).toString());
            properties.put(prefix + "api-key", simulator.apiKey(vendor));
        });
        properties.put("gateway.retry.base-delay", "1ms");
        properties.put("gateway.ledger.url", "file:" + ledger);
        properties.put("gateway.ledger.timeout", TIMEOUT.toSeconds() + "s");
        properties.put("gateway.packs.p.provider", "a");
        properties.put("gateway.packs.p.tokens", "100000");
        properties.put("gateway.packs.p.redeemed", "2026-01-01");
        properties.put("gateway.packs.p.valid-until", "2999-01-01");
        properties.put("gateway.packs.p.at-end", "overage");
        properties.put("gateway.budgets.all.limit", "1000000000 tokens");
        properties.put("gateway.budgets.b.limit", "1000000000 tokens");
        properties.put("gateway.budgets.b.scope", "provider:b");
        return properties;
    }

    private ProcessBuilder worker(Path file, int workerSeed, String name, int calls) {
        return classes.process(
                        KillWorker.class,
                        List.of(file.toString(), Integer.toString(workerSeed), name, Integer.toString(calls)))
                .redirectError(directory.resolve("worker.err").toFile());
    }

    private List<String> runAndKill(Path file, String name, int round) throws IOException, InterruptedException {
        Random random = new Random(seed * 1_000_003 + round);
        Process process =
                worker(file, random.nextInt(1_000_000), name, Integer.MAX_VALUE).start();
        // Most are killed under load, some while they start: then the file is just being opened.
        boolean early = random.nextInt(EARLY_EVERY) == 0;
        int first = early ? 0 : 1 + random.nextInt(FIRST_CALLS);
        int millis = random.nextInt(early ? LONGEST_START_MILLIS : LONGEST_MILLIS);
        CountDownLatch begun = new CountDownLatch(first);
        Thread killer = new Thread(() -> killAfter(process, begun, millis));
        killer.start();
        List<String> told = new ArrayList<>();
        // The pipe is read all the time, so that the worker never waits for it; the kill comes from the side.
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                told.add(line);
                begun.countDown();
            }
        }
        process.waitFor();
        killer.interrupt();
        killer.join();
        if (told.size() < first) {
            throw new IllegalStateException(
                    "the worker ended by itself: " + Files.readString(directory.resolve("worker.err")));
        }
        return told;
    }

    /** Waits in real time: another process is under way. */
    private static void killAfter(Process process, CountDownLatch begun, int millis) {
        try {
            begun.await();
            process.waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // By the handle: the process itself would close the pipe that is being read.
        process.toHandle().destroyForcibly();
    }
}
