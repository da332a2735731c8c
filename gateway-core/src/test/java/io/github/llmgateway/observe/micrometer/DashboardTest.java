// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.observe.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The dashboard of the documentation asks for nothing that there is not. */
class DashboardTest {
    private static final Path FILE = Path.of("").toAbsolutePath().getParent().resolve("docs/grafana/llm-gateway.json");
    private static final Pattern METRIC = Pattern.compile("\\b((?:gen_ai|llm_gateway)_[a-z_]+)(?=\\{)");
    private static final Pattern SELECTOR = Pattern.compile("([a-z_]+)\\{([^}]*)}");
    private static final Pattern MATCHER = Pattern.compile("([a-z_]+)(?:=~|!~|!=|=)\"");
    private static final Pattern GROUPING = Pattern.compile("by \\(([^)]*)\\)");
    private static final Pattern LEGEND = Pattern.compile("\\{\\{([a-z_]+)}}");

    private final Map<?, ?> dashboard = (Map<?, ?>) Json.parse(text());
    private final List<Map<?, ?>> panels = objects(dashboard.get("panels"));

    private static String text() {
        try {
            return Files.readString(FILE);
        } catch (IOException e) {
            throw new AssertionError("there is no dashboard at docs/grafana", e);
        }
    }

    private static List<Map<?, ?>> objects(Object list) {
        return ((List<?>) list).stream().<Map<?, ?>>map(one -> (Map<?, ?>) one).toList();
    }

    @Test
    void everyQueryAsksForMetricsAndLabelsOfARealScrape() {
        Scrape scrape = Scrape.ofEverything();
        Set<String> asked = new TreeSet<>();
        for (Map<?, ?> target : targets()) {
            String query = (String) target.get("expr");
            List<String> metrics = METRIC.matcher(GROUPING.matcher(query).replaceAll(""))
                    .results()
                    .map(found -> found.group(1))
                    .toList();
            assertThat(metrics).as("metrics in %s", query).isNotEmpty();
            assertThat(scrape.metrics()).containsAll(metrics);
            asked.addAll(metrics);
            assertThat(labels(scrape, metrics)).as("labels of %s", query).containsAll(labelsIn(query, (String)
                    target.get("legendFormat")));
        }
        assertThat(asked).as("metrics that the dashboard shows").hasSizeGreaterThan(15);
    }

    @Test
    void theVariablesAskForRealLabels() {
        Scrape scrape = Scrape.ofEverything();
        List<String> queries = objects(((Map<?, ?>) dashboard.get("templating")).get("list")).stream()
                .filter(variable -> variable.get("type").equals("query"))
                .map(variable -> (String) variable.get("definition"))
                .toList();
        assertThat(queries).hasSize(2).allSatisfy(query -> {
            String[] parts = query.substring("label_values(".length(), query.length() - 1)
                    .split(", ");
            String metric = parts[0].replaceAll("\\{.*", "");
            assertThat(scrape.metrics()).contains(metric);
            assertThat(labels(scrape, List.of(metric))).contains(parts[1]);
        });
    }

    @Test
    void itIsADashboardThatGrafanaTakes() {
        assertThat((Long) dashboard.get("schemaVersion")).isGreaterThanOrEqualTo(39);
        assertThat(dashboard.get("uid")).isEqualTo("llm-gateway");
        assertThat(panels).extracting(panel -> panel.get("id")).doesNotHaveDuplicates();
        assertThat(targets())
                .extracting(target -> (String) ((Map<?, ?>) target.get("datasource")).get("uid"))
                .as("it names no data source of one installation")
                .containsOnly("${datasource}");
    }

    @Test
    void panelsLieBesideOneAnother() {
        Set<String> taken = new TreeSet<>();
        for (Map<?, ?> panel : panels) {
            Map<?, ?> place = (Map<?, ?>) panel.get("gridPos");
            long x = (Long) place.get("x");
            long y = (Long) place.get("y");
            assertThat(x + (Long) place.get("w")).isLessThanOrEqualTo(24);
            for (long i = x; i < x + (Long) place.get("w"); i++) {
                for (long j = y; j < y + (Long) place.get("h"); j++) {
                    assertThat(taken.add(i + "/" + j))
                            .as("%s lies on another panel", panel.get("title"))
                            .isTrue();
                }
            }
        }
    }

    private List<Map<?, ?>> targets() {
        List<Map<?, ?>> targets = new ArrayList<>();
        for (Map<?, ?> panel : panels) {
            if (!panel.get("type").equals("row")) {
                targets.addAll(objects(panel.get("targets")));
            }
        }
        return targets;
    }

    private static Set<String> labels(Scrape scrape, List<String> metrics) {
        return metrics.stream()
                .flatMap(metric -> scrape.labelSets(metric).stream())
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
    }

    private static Set<String> labelsIn(String query, String legend) {
        Set<String> labels = new TreeSet<>();
        SELECTOR.matcher(query)
                .results()
                .forEach(selector ->
                        MATCHER.matcher(selector.group(2)).results().forEach(found -> labels.add(found.group(1))));
        GROUPING.matcher(query)
                .results()
                .forEach(group -> labels.addAll(List.of(group.group(1).split(", "))));
        LEGEND.matcher(legend).results().forEach(found -> labels.add(found.group(1)));
        return labels;
    }
}
