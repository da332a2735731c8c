// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.call.TimeSource;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.simulator.Simulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The demonstration: short parts, each of which checks that it showed what it says. */
final class Demo {
    private static final Duration PAUSE_BETWEEN_EVENTS = Duration.ofMillis(15);

    private final Stage stage;
    private final TimeSource time;
    private final List<Part> parts;

    Demo(Stage stage, TimeSource time, List<Part> parts) {
        this.stage = stage;
        this.time = time;
        this.parts = parts;
    }

    /** Plays all parts and says whether each did what it says. */
    boolean run() {
        long began = time.nanoTime();
        stage.heading(
                "One API for Qwen, Zhipu, SiliconFlow and any OpenAI-compatible endpoint",
                "A simulator on this machine plays the vendors: no key, no network, no cost.");
        boolean[] good = new boolean[parts.size()];
        Path folder = folder();
        try (Simulator simulator =
                        Simulator.builder().eventDelay(PAUSE_BETWEEN_EVENTS).start();
                Gateway gateway = Gateway.builder()
                        .systemProperties(false)
                        .properties(Simulation.properties(simulator))
                        .properties(ResilienceActs.properties())
                        .build()) {
            Scene scene = new Scene(simulator, gateway, folder, time);
            for (int i = 0; i < good.length; i++) {
                good[i] = play(i + 1, parts.get(i), scene);
            }
        } finally {
            clear(folder);
        }
        return end(good, Duration.ofNanos(time.nanoTime() - began));
    }

    private boolean play(int number, Part part, Scene scene) {
        stage.title(number, part.title(), part.sentence());
        try {
            part.act().play(scene, stage);
            stage.how(part.how());
            return true;
        } catch (GatewayException | Expectation.Unmet | UncheckedIOException failure) {
            stage.failure(String.valueOf(failure.getMessage()));
            return false;
        }
    }

    private boolean end(boolean[] good, Duration took) {
        Map<String, StringBuilder> groups = new LinkedHashMap<>();
        int failures = 0;
        for (int i = 0; i < good.length; i++) {
            failures += good[i] ? 0 : 1;
            StringBuilder titles = groups.computeIfAbsent(parts.get(i).group(), name -> new StringBuilder());
            titles.append(titles.isEmpty() ? "" : "; ")
                    .append(good[i] ? "" : "FAILED ")
                    .append(parts.get(i).title());
        }
        stage.summary(groups);
        if (failures > 0) {
            stage.failure(failures + " of " + parts.size() + " parts did not do what they say.");
            return false;
        }
        String seconds = String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
        stage.success("All " + parts.size() + " parts did what they say, in " + seconds + ".");
        stage.line("");
        stage.line("Next: put this into gateway.properties, the key into the environment, and run");
        stage.line("  " + stage.paint().bold("gateway.providers.qwen.api-key=${DASHSCOPE_API_KEY}"));
        stage.line("  " + stage.paint().bold("./gateway chat --model qwen/qwen3.7-plus --stream \"Hello\""));
        return true;
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("gateway-demo");
        } catch (IOException e) {
            throw new UncheckedIOException("no room for temporary files", e);
        }
    }

    /** What cannot be removed is left to whoever tidies the folder of temporary files. */
    private static void clear(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException | UncheckedIOException leftBehind) {
            return;
        }
    }
}
