// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.json.Json;
import io.github.llmgateway.simulator.Simulator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs the command inside the test, with streams in memory. */
final class Cli {
    private final String input;
    private final Set<String> terminals;
    private final List<String> trailing = new ArrayList<>();
    private final List<String> properties = new ArrayList<>(List.of("gateway.retry.base-delay=1ms"));

    private Cli(String input, Set<String> terminals) {
        this.input = input;
        this.terminals = terminals;
    }

    /** A command whose output is piped. */
    static Cli piped() {
        return new Cli("", Set.of());
    }

    static Cli piped(String input) {
        return new Cli(input, Set.of());
    }

    /** A command that a person watches. */
    static Cli watched() {
        return new Cli("", Set.of("out", "err"));
    }

    /** With more lines in the configuration file; to be said before {@link #against}. */
    Cli configured(String... lines) {
        properties.addAll(List.of(lines));
        return this;
    }

    /** With a configuration file that points to the simulator. */
    Cli against(Simulator simulator, Path directory) {
        List<String> lines = new ArrayList<>(properties);
        Simulation.properties(simulator).forEach((key, value) -> lines.add(key + "=" + value));
        try {
            Path file = Files.write(directory.resolve("simulated.properties"), lines);
            trailing.addAll(List.of("--config", file.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    Result run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(trailing);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = Console.of(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), out, err, terminals, Map.of());
        int status = GatewayCommand.run(console, all.toArray(String[]::new));
        return new Result(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** What the command left behind. */
    record Result(int status, String out, String err) {

        List<String> lines() {
            return out.lines().toList();
        }

        /** The only line of the output, as a JSON object. */
        Map<String, Object> json() {
            if (lines().size() != 1) {
                throw new AssertionError("expected one line, but got " + lines().size());
            }
            return object(lines().get(0));
        }

        /** Each line as a JSON object. */
        List<Map<String, Object>> jsonLines() {
            return lines().stream().map(Cli::object).toList();
        }
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> object(String json) {
        return (Map<String, Object>) Json.parse(json);
    }

    /** An entry of {@code tried}; a kind of null is the candidate that answered. */
    static Map<String, Object> tried(String provider, String model, long attempts, String kind) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("provider", provider);
        entry.put("model", model);
        entry.put("attempts", attempts);
        entry.put("kind", kind);
        return entry;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> member(Map<String, Object> object, String name) {
        return (Map<String, Object>) object.get(name);
    }
}
