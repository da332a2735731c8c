// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.ledger.jdbc;

import io.github.llmgateway.simulator.Simulator;
import io.github.llmgateway.simulator.Vendor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Kills a process that makes calls, again and again, and compares its ledger with what the simulator did. Run as a
 * program it goes on where it was stopped:
 *
 * <pre>java -cp TEST-CLASS-PATH io.github.llmgateway.ledger.jdbc.KillRounds DIRECTORY ROUNDS [SEED]</pre>
 */
final class KillRounds {
    private static final Map<String, Vendor> PROVIDERS =
            Map.of("a", Vendor.QWEN, "b", Vendor.ZHIPU, "c", Vendor.SILICONFLOW);
    private static final int LONGEST_MILLIS = 500;
    private static final int FIRST_CALLS = 20;
    private static final int WHOLE_EVERY = 20;

    private final Path directory;
    private final Path ledger;
    private final long seed;

    KillRounds(Path directory, long seed) {
        this.directory = directory;
        this.ledger = directory.resolve("ledger.db");
        this.seed = seed;
    }

    /** Arguments: a directory, how many rounds in all, and a seed. */
    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createDirectories(Path.of(arguments[0]));
        Path progress = directory.resolve("rounds.txt");
        int rounds = Integer.parseInt(arguments[1]);
        long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : 1;
        List<String> done = Files.exists(progress) ? new ArrayList<>(Files.readAllLines(progress)) : new ArrayList<>();
        KillRounds kills = new KillRounds(directory, seed);
        long differences =
                done.stream().filter(line -> !line.endsWith("0 differences")).count();
        for (int round = done.size(); round < rounds; round++) {
            KillRound result = kills.round(round, round == rounds - 1 || round % WHOLE_EVERY == 0);
            done.add("round " + round + ": " + result);
            Files.write(progress, done);
            System.out.println(done.get(round));
            result.differences().forEach(System.out::println);
            differences += result.differences().isEmpty() ? 0 : 1;
        }
        System.out.println(rounds + " rounds, " + differences + " with differences");
    }

    /**
     * One round: a new simulator and a new process on the same ledger, killed at a moment that the seed decides.
     *
     * @param whole whether the levels are compared with the rows of all rounds so far
     */
    KillRound round(int round, boolean whole) throws IOException, InterruptedException {
        Instant began = Instant.now();
        try (Simulator simulator = Simulator.start()) {
            Path file = directory.resolve("worker.properties");
            Files.write(
                    file,
                    properties(simulator).entrySet().stream()
                            .map(entry -> entry.getKey() + "=" + entry.getValue())
                            .collect(Collectors.toList()));
            // A round that was stopped in the middle is done again, and its first rows are not this run's.
            String name = "r" + seed + "." + round + "."
                    + UUID.randomUUID().toString().substring(0, 8);
            List<String> told = runAndKill(file, name, new Random(seed * 1_000_003 + round));
            return new KillRound(simulator, PROVIDERS, ledger, name, told, began, whole).check();
        }
    }

    private Map<String, String> properties(Simulator simulator) {
        Map<String, String> properties = new LinkedHashMap<>();
        PROVIDERS.forEach((id, vendor) -> {
            String prefix = "gateway.providers." + id + ".";
            properties.put(prefix + "type", "openai-compatible");
            properties.put(prefix + "base-url", simulator.baseUrl(vendor).toString());
            properties.put(prefix + "api-key", simulator.apiKey(vendor));
        });
        properties.put("gateway.retry.base-delay", "1ms");
        properties.put("gateway.ledger.url", "file:" + ledger);
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

    private List<String> runAndKill(Path file, String name, Random random) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KillWorker.class.getName(),
                        file.toString(),
                        Long.toString(random.nextInt(1_000_000)),
                        name)
                .redirectError(directory.resolve("worker.err").toFile())
                .start();
        List<String> told = new ArrayList<>();
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            // The pipe is read all the time, so that the worker never waits for it; the kill comes from the side.
            int first = random.nextInt(FIRST_CALLS);
            String line = reader.readLine();
            while (line != null && told.size() < first) {
                told.add(line);
                line = reader.readLine();
            }
            Thread killer = new Thread(() -> killAfter(process, random.nextInt(LONGEST_MILLIS)));
            killer.start();
            for (; line != null; line = reader.readLine()) {
                told.add(line);
            }
            killer.join();
        }
        process.waitFor();
        if (told.isEmpty()) {
            throw new IllegalStateException(
                    "the worker made no call: " + Files.readString(directory.resolve("worker.err")));
        }
        return told;
    }

    /** Waits in real time: another process is under way. */
    private static void killAfter(Process process, int millis) {
        try {
            process.waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // By the handle: the process itself would close the pipe that is being read.
        process.toHandle().destroyForcibly();
    }
}
