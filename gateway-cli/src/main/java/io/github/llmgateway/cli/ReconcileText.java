// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.metering.BillFile;
import io.github.llmgateway.metering.BillLine;
import io.github.llmgateway.metering.Money;
import io.github.llmgateway.metering.Reconciliation;
import io.github.llmgateway.metering.Reconciliation.Difference;
import io.github.llmgateway.metering.Reconciliation.Kind;
import io.github.llmgateway.metering.Reconciliation.Settled;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A reconciliation as a person reads it. */
final class ReconcileText {
    private static final Map<Kind, String> WORDS = new EnumMap<>(Map.of(
            Kind.NUMBERS, "other numbers or model",
            Kind.ONLY_BILL, "only in the bill",
            Kind.TWICE, "twice in the bill",
            Kind.ONLY_LEDGER, "only in the ledger"));

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private final Page out;
    private final ZoneId zone;
    private final int limit;

    /** Shows times in {@code zone}, and at most {@code limit} differences. */
    ReconcileText(Page out, ZoneId zone, int limit) {
        this.out = out;
        this.zone = zone;
        this.limit = limit;
    }

    void write(String provider, Reconciliation result, BillFile file) {
        out.line(out.paint().bold("Bill of " + out.shown(provider) + ", " + result.from() + " to " + result.until()));
        out.line(UsageText.count(result.lines()) + " lines, " + UsageText.count(result.matched())
                + " found in the ledger; read as " + file.charset().name()
                + (file.passedOver() == 0
                        ? ""
                        : "; " + UsageText.count(file.passedOver()) + (file.passedOver() == 1 ? " row" : " rows")
                                + " without time and model passed over"));
        out.line("");
        differences(result.differences());
        days(result);
    }

    private void differences(List<Difference> differences) {
        if (differences.isEmpty()) {
            out.line(out.paint().green("No differences."));
            out.line("");
            return;
        }
        Map<Kind, Long> counts = differences.stream()
                .collect(Collectors.groupingBy(
                        Difference::kind, () -> new EnumMap<>(Kind.class), Collectors.counting()));
        out.line(out.paint()
                .yellow(counts.entrySet().stream()
                        .map(entry -> UsageText.count(entry.getValue()) + " " + WORDS.get(entry.getKey()))
                        .collect(Collectors.joining(", "))));
        out.line("");
        List<List<String>> rows = new ArrayList<>();
        for (Difference difference : differences.subList(0, Math.min(limit, differences.size()))) {
            rows.add(row(difference));
        }
        new Columns(out, "")
                .write(
                        List.of("difference", "line", "time", "model", "request id", "bill", "ledger"),
                        rows,
                        List.of(1));
        if (differences.size() > limit) {
            out.line(
                    "... and " + UsageText.count(differences.size() - limit) + " more; --limit N or --json shows them");
        }
        out.line("");
    }

    private List<String> row(Difference difference) {
        BillLine line = difference.bill();
        Settled attempt = difference.attempt();
        Instant at = line != null ? line.at() : attempt != null ? attempt.at() : Instant.EPOCH;
        String model = line != null ? line.model() : attempt != null ? attempt.model() : "";
        String id = line != null ? line.requestId() : attempt != null ? attempt.requestId() : "";
        return List.of(
                difference.fields().isEmpty()
                        ? String.valueOf(WORDS.get(difference.kind()))
                        : "other " + String.join(", ", difference.fields()),
                line == null ? "" : Integer.toString(line.number()),
                TIME.format(at.atZone(zone)),
                attempt != null && difference.fields().contains("model")
                        ? out.shown(model) + " (ledger: " + out.shown(attempt.model()) + ")"
                        : out.shown(model),
                out.shown(id.isEmpty() ? "-" : id),
                line == null ? "" : numbers(line.input(), line.output(), line.cost()),
                attempt == null ? "" : numbers(attempt.input(), attempt.output(), attempt.cost()));
    }

    /** "10 + 5, 0.1 CNY". */
    private static String numbers(@Nullable Long input, @Nullable Long output, @Nullable Money cost) {
        return number(input) + " + " + number(output) + (cost == null ? "" : ", " + cost);
    }

    private static String number(@Nullable Long number) {
        return number == null ? "?" : UsageText.count(number);
    }

    private void days(Reconciliation result) {
        List<List<String>> rows = new ArrayList<>();
        result.days()
                .forEach((day, totals) -> rows.add(List.of(
                        day.toString(),
                        UsageText.count(totals.bill().tokens()),
                        UsageText.count(totals.ledger().tokens()),
                        UsageText.count(totals.bill().tokens() - totals.ledger().tokens()),
                        cost(totals.bill()),
                        cost(totals.ledger()))));
        new Columns(out, "")
                .write(
                        List.of("day", "tokens billed", "in the ledger", "apart", "cost billed", "in the ledger"),
                        rows,
                        List.of(1, 2, 3, 4, 5));
    }

    private static String cost(Reconciliation.Sum sum) {
        return sum.cost().values().stream().map(Money::toString).collect(Collectors.joining(" + "));
    }
}
