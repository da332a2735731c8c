// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.observe.micrometer;

import io.github.llmgateway.call.ChatStream;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What Prometheus would read. */
record Scrape(List<String> lines) {
    private static final Pattern SERIES = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? \\S+");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"(?:[^\"\\\\]|\\\\.)*\"");

    /** The scrape after a good call, a bad one, a failover and a stream, with limits. */
    static Scrape ofEverything() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try (Rig rig = new Rig(
                registry, ObservationRegistry.NOOP, it -> it, it -> it.property("gateway.limits.p.in-flight", "3"))) {
            rig.wire
                    .json(401, Rig.TICK, Rig.error("nope"))
                    .json(200, Rig.TICK, Rig.answer("m-1"))
                    .json(401, Rig.TICK, Rig.error("nope"))
                    .events(Rig.TICK, Rig.delta("a"), Rig.delta("b"), Rig.finish(), Rig.usage());
            rig.gateway.chat(Rig.ask("both"));
            rig.failure("p/first");
            try (ChatStream stream = rig.gateway.stream(Rig.ask("q/second"))) {
                stream.response();
            }
            return new Scrape(registry.scrape()
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList());
        }
    }

    /** The names of all metrics. */
    Set<String> metrics() {
        return lines.stream().map(line -> match(line).group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The series of a metric. */
    List<String> series(String metric) {
        return lines.stream()
                .filter(line -> match(line).group(1).equals(metric))
                .toList();
    }

    /** The different sets of labels that the series of a metric have; one is right. */
    Set<Set<String>> labelSets(String metric) {
        return series(metric).stream()
                .map(line -> LABEL.matcher(String.valueOf(match(line).group(2)))
                        .results()
                        .map(label -> label.group(1))
                        .collect(Collectors.toSet()))
                .collect(Collectors.toSet());
    }

    private static Matcher match(String line) {
        Matcher matcher = SERIES.matcher(line);
        if (!matcher.matches()) {
            throw new AssertionError("no series: " + line);
        }
        return matcher;
    }
}
