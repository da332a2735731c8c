// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.benchmarks.overhead;

import io.github.llmgateway.benchmarks.Layers;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Measures what resilience, held meters, live observations, and a ledger with an audit trail add to a unary call, and prints a table. Bytes and processor
 * time are of one thread over a transport in memory; throughput is that of 32 threads, in memory, where there is nothing but
 * the spine, and over HTTP to a server in the same JVM. Each line is of several JVMs, one after the other, because a compiler's choices differ from one to the next; the
 * median of their medians is told, and the widest of their intervals.
 */
public final class OverheadRun {
    private static final List<Layers> MEASURED =
            List.of(Layers.RESILIENCE, Layers.METERS, Layers.BOTH, Layers.OBSERVED, Layers.AUDITED);
    private static final int COLUMNS = 18;

    private OverheadRun() {}

    /**
     * Runs it.
     *
     * @param args {@code --quick} for a run of about a minute whose figures mean little
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        boolean quick = args.length > 0 && args[0].equals("--quick");
        if (args.length > (quick ? 1 : 0)) {
            System.err.println("Usage: overhead [--quick]");
            System.exit(2);
        }
        int processes = quick ? 1 : 3;
        List<String> counts = quick ? List.of("60", "6", "15") : List.of("300", "20", "40");
        System.out.println("| layers | bytes a call | added bytes | CPU a call, us | added CPU, us (95 %) "
                + "| 32 threads in memory: throughput (95 %) | 32 threads over HTTP: throughput (95 %) |");
        System.out.println("|---|---|---|---|---|---|---|");
        for (Layers layers : MEASURED) {
            List<double[]> runs = new ArrayList<>();
            for (int i = 0; i < processes; i++) {
                runs.add(run(layers, counts));
            }
            System.out.println(line(layers, runs));
        }
    }

    private static double[] run(Layers layers, List<String> counts) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms512m",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                Pair.class.getName(),
                layers.name()));
        command.addAll(counts);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        double[] numbers;
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            String told = out.readLine();
            numbers = told == null
                    ? new double[0]
                    : Stream.of(told.split(" ", -1))
                            .mapToDouble(Double::parseDouble)
                            .toArray();
        }
        if (process.waitFor() != 0 || numbers.length != COLUMNS) {
            throw new IllegalStateException("the run of " + layers + " failed; run " + String.join(" ", command));
        }
        return numbers;
    }

    private static String line(Layers layers, List<double[]> runs) {
        return String.format(
                Locale.ROOT,
                "| %s | %,.0f | %,.0f | %.2f | %.2f (%.2f to %.2f) | %.3f (%.3f to %.3f) | %.3f (%.3f to %.3f) |",
                layers.name().toLowerCase(Locale.ROOT),
                median(runs, 0) + median(runs, 6),
                median(runs, 6),
                (median(runs, 3) + median(runs, 9)) / 1000,
                median(runs, 9) / 1000,
                lowest(runs, 10) / 1000,
                highest(runs, 11) / 1000,
                median(runs, 12),
                lowest(runs, 13),
                highest(runs, 14),
                median(runs, 15),
                lowest(runs, 16),
                highest(runs, 17));
    }

    private static double median(List<double[]> runs, int column) {
        return Estimate.of(runs.stream().mapToDouble(run -> run[column]).toArray())
                .median();
    }

    private static double lowest(List<double[]> runs, int column) {
        return runs.stream().mapToDouble(run -> run[column]).min().orElseThrow();
    }

    private static double highest(List<double[]> runs, int column) {
        return runs.stream().mapToDouble(run -> run[column]).max().orElseThrow();
    }
}
