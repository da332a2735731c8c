// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.sidebyside.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What came of it: for each cell and client, a sample for each round, or why there is none. */
final class Results {
    private final Map<String, Object> setting;
    private final Path file;
    private final Map<String, Map<String, List<Sample>>> samples = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> failures = new LinkedHashMap<>();

    /** Results that are written to {@code file} together with the setting they came about in. */
    Results(Map<String, Object> setting, Path file) {
        this.setting = setting;
        this.file = file;
    }

    void add(String cell, Contender contender, Sample sample) {
        samples.computeIfAbsent(cell, any -> new LinkedHashMap<>())
                .computeIfAbsent(contender.label(), any -> new ArrayList<>())
                .add(sample);
    }

    /** Notes that a client has failed in this cell, where it is not asked again. */
    void fail(String cell, Contender contender, PeerException why) {
        System.err.println(cell + ", " + contender.label() + ": " + why.getMessage());
        failures.computeIfAbsent(cell, any -> new LinkedHashMap<>()).put(contender.label(), why.getMessage());
    }

    Optional<String> failure(String cell, Contender contender) {
        return Optional.ofNullable(failures.getOrDefault(cell, Map.of()).get(contender.label()));
    }

    List<Sample> samples(String cell, Contender contender) {
        return samples.getOrDefault(cell, Map.of()).getOrDefault(contender.label(), List.of());
    }

    boolean has(String cell) {
        return samples.containsKey(cell) || failures.containsKey(cell);
    }

    Stream<Sample> all() {
        return samples.values().stream().flatMap(cell -> cell.values().stream()).flatMap(List::stream);
    }

    /** Writes all of it. Done after each round, so that a run that is broken off leaves what it has. */
    void write() throws IOException {
        Map<String, Object> all = new LinkedHashMap<>(setting);
        all.put("samples", samples);
        all.put("failures", failures);
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.writeString(file, Json.text(all));
    }
}
