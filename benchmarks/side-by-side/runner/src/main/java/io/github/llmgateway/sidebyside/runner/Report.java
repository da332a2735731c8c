// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.sidebyside.runner;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The results as Markdown. */
final class Report {
    private final Results results;
    private final List<Contender> clients;
    private final StringBuilder out = new StringBuilder();

    Report(Results results, List<Contender> clients) {
        this.results = results;
        this.clients = clients;
    }

    String text(Map<String, Object> setting) {
        setting.forEach((name, value) ->
                out.append("- ").append(name).append(": ").append(value).append('\n'));
        table("One thread, one call after the other", Cell.CALLS_1.label(), Tables.CALLS);
        table("32 threads", Cell.CALLS_32.label(), Tables.CALLS);
        table("Streams, large writes", Cell.BULK.label(), Tables.STREAMS);
        table("Streams, one write for each event", Cell.EACH.label(), Tables.STREAMS);
        table("Very many slow streams at once", OpenStreams.CELL, Tables.OPEN);
        table("Cold start", ColdStarts.CELL, Tables.COLD);
        table("Runtime class path", Sizes.CELL, Tables.SIZES);
        neighbours();
        return out.toString();
    }

    private void table(String title, String cell, List<Column> columns) {
        if (!results.has(cell)) {
            return;
        }
        out.append("\n### ").append(title).append("\n\n");
        List<String> head = new ArrayList<>(List.of("client"));
        for (Column column : columns) {
            head.add(column.title());
            if (column.compared()) {
                head.add("x raw");
            }
        }
        row(head);
        row(Collections.nCopies(head.size(), "---"));
        for (Contender client : clients) {
            List<Sample> samples = results.samples(cell, client);
            results.failure(cell, client).ifPresentOrElse(why -> row(List.of(client.label(), "failed: " + why)), () -> {
                if (!samples.isEmpty()) {
                    row(values(cell, client, columns));
                }
            });
        }
    }

    private List<String> values(String cell, Contender client, List<Column> columns) {
        List<String> values = new ArrayList<>(List.of(client.label()));
        for (Column column : columns) {
            double value = column.over(results.samples(cell, client));
            values.add(column.text(value));
            if (column.compared()) {
                values.add(Column.format(value / column.over(results.samples(cell, Contender.RAW)), 2));
            }
        }
        return values;
    }

    private void row(List<String> cells) {
        out.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private void neighbours() {
        double[] foreign = results.all()
                .mapToDouble(sample -> sample.get("foreignCpu") / 1e3)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        if (foreign.length > 0) {
            out.append("\nCores that other processes kept busy meanwhile: median ")
                    .append(Column.format(foreign[foreign.length / 2], 2))
                    .append(", most ")
                    .append(Column.format(foreign[foreign.length - 1], 2))
                    .append(".\n");
        }
    }
}
