// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.metering.Money;
import io.github.llmgateway.metering.PackState;
import io.github.llmgateway.metering.UsageLine;
import io.github.llmgateway.metering.UsageReport;
import io.github.llmgateway.metering.Window;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A usage report as tables in a terminal. */
final class UsageText {
    private final Page out;
    private final String indent;

    UsageText(Page out) {
        this(out, "");
    }

    UsageText(Page out, String indent) {
        this.out = out;
        this.indent = indent;
    }

    void write(UsageReport report, List<String> by) {
        usage(report, by);
        if (!report.packs().isEmpty()) {
            packs(report.packs());
        }
        if (!report.budgets().isEmpty()) {
            budgets(report.budgets());
        }
        long overage = report.lines().stream().mapToLong(UsageLine::overage).sum();
        if (overage > 0) {
            line("");
            line(out.paint().yellow(count(overage) + " tokens were used beyond the packs."));
        }
        long adjusted = report.lines().stream().mapToLong(UsageLine::adjusted).sum();
        if (adjusted > 0) {
            line("");
            line(out.paint()
                    .yellow("Of " + count(adjusted) + (adjusted == 1 ? " attempt" : " attempts")
                            + " the vendor told numbers that cannot be; they were clamped or estimated (ADJUSTED)."));
        }
        if (report.open() > 0) {
            line("");
            line(out.paint()
                    .yellow(
                            report.open() == 1
                                    ? "1 call is under way or was not settled."
                                    : count(report.open()) + " calls are under way or were not settled."));
        }
    }

    private void line(String text) {
        out.line(text.isEmpty() ? "" : indent + text);
    }

    private void usage(UsageReport report, List<String> by) {
        if (report.lines().isEmpty()) {
            line("Nothing was used yet.");
            return;
        }
        List<String> heads = new ArrayList<>(by);
        boolean media = report.lines().stream().anyMatch(line -> !line.media().isEmpty());
        heads.addAll(List.of("calls", "input", "cached", "output", "reasoning", "estimated"));
        if (media) {
            heads.add("media");
        }
        heads.add("cost");
        List<List<String>> rows = new ArrayList<>();
        for (UsageLine line : report.lines()) {
            List<String> row = new ArrayList<>();
            line.key().values().forEach(value -> row.add(out.shown(value.isEmpty() ? "-" : value)));
            row.add(count(line.calls()));
            row.add(count(line.tokens().input()));
            row.add(known(line.tokens().cachedInput()));
            row.add(count(line.tokens().output()));
            row.add(known(line.tokens().reasoning()));
            row.add(line.estimated() == 0 ? "" : count(line.estimated()));
            if (media) {
                row.add(line.media().text());
            }
            row.add(cost(line));
            rows.add(row);
        }
        table(heads, rows, by.size());
    }

    private static String cost(UsageLine line) {
        String known = line.cost().values().stream().map(Money::toString).collect(Collectors.joining(" + "));
        if (line.unpriced() == 0 && line.unpricedMedia().isEmpty()) {
            return known;
        }
        return known.isEmpty() ? "unknown" : known + " + unknown";
    }

    private void packs(List<UsageReport.PackLine> packs) {
        List<List<String>> rows = new ArrayList<>();
        boolean priced = packs.stream().anyMatch(line -> line.pack().price().isPresent());
        for (UsageReport.PackLine line : packs) {
            List<String> row = new ArrayList<>(List.of(
                    out.shown(line.pack().name()),
                    out.shown(line.pack().provider()),
                    line.state().name().toLowerCase(Locale.ROOT),
                    count(line.pack().tokens()),
                    count(line.used()),
                    count(line.remaining()),
                    line.state() == PackState.PENDING
                            ? ""
                            : percent(line.used(), line.pack().tokens()),
                    line.pack().validUntil().map(LocalDate::toString).orElse("")));
            if (priced) {
                row.add(line.pack().price().map(Money::toString).orElse(""));
                row.add(line.priceLeft().map(Money::toString).orElse(""));
            }
            rows.add(row);
        }
        List<String> heads =
                new ArrayList<>(List.of("pack", "provider", "state", "tokens", "used", "left", "%", "valid until"));
        if (priced) {
            heads.addAll(List.of("price", "price left"));
        }
        line("");
        table(heads, rows, 3);
    }

    private void budgets(List<UsageReport.BudgetLine> budgets) {
        List<List<String>> rows = new ArrayList<>();
        for (UsageReport.BudgetLine line : budgets) {
            rows.add(List.of(
                    out.shown(line.budget().name()),
                    line.budget().limit().toString(),
                    line.used().number(),
                    line.held().number(),
                    percent(line.used().amount(), line.budget().limit().amount()),
                    line.resetsAt()
                            .map(OffsetDateTime::toString)
                            .orElse(whole(line.budget().window()))));
        }
        line("");
        table(List.of("budget", "limit", "used", "held", "%", "resets at"), rows, 1);
    }

    /** What stands where no time is known at which a budget is whole again. */
    static String whole(Window window) {
        return window.kind() == Window.Kind.FOREVER ? "never" : "-";
    }

    /** The first {@code words} columns stand left, numbers right. */
    private void table(List<String> heads, List<List<String>> rows, int words) {
        new Columns(out, indent)
                .write(heads, rows, IntStream.range(words, heads.size()).boxed().toList());
    }

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String known(@Nullable Long number) {
        return number == null ? "-" : count(number);
    }

    static String percent(long part, long whole) {
        return whole == 0 ? "" : percentOf(part, whole) + " %";
    }

    /** Whole percent, rounded down. */
    static long percentOf(long part, long whole) {
        return whole == 0 ? 0 : part <= Long.MAX_VALUE / 100 ? part * 100 / whole : part / Math.max(1, whole / 100);
    }
}
