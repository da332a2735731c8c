// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.metering.Money;
import io.github.llmgateway.metering.UsageLine;
import io.github.llmgateway.metering.UsageReport;
import io.github.llmgateway.metering.Window;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A usage report as one page that needs nothing else: no script, no network, light and dark as the reader's system is.
 * Everything from outside is escaped.
 */
final class UsageHtml {
    private final StringBuilder html = new StringBuilder(16_384);

    private UsageHtml() {}

    /**
     * The page.
     *
     * @param report by provider and model, or whatever was asked for
     * @param days by day, provider and model
     */
    static String page(UsageReport report, UsageReport days) {
        UsageHtml page = new UsageHtml();
        page.html
                .append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .append("<title>Usage</title>\n<style>\n")
                .append(UsageStyle.CSS)
                .append("</style>\n</head>\n<body>\n<main>\n<h1>Usage</h1>\n");
        page.period(days);
        page.figures(report);
        page.packs(report.packs());
        page.budgets(report.budgets());
        page.days(days);
        page.lines(report);
        page.remarks(report);
        return page.html.append("</main>\n</body>\n</html>\n").toString();
    }

    private void period(UsageReport days) {
        List<UsageLine> lines = days.lines();
        if (lines.isEmpty()) {
            html.append("<p class=\"sub\">Nothing was used yet.</p>\n");
            return;
        }
        String first = lines.get(0).key().getOrDefault("day", "");
        String last = lines.get(lines.size() - 1).key().getOrDefault("day", "");
        html.append("<p class=\"sub\">")
                .append(text(first.equals(last) ? first : first + " to " + last))
                .append("</p>\n");
    }

    private void figures(UsageReport report) {
        long calls = 0;
        long tokens = 0;
        Map<String, Money> cost = new TreeMap<>();
        for (UsageLine line : report.lines()) {
            calls += line.calls();
            tokens += line.tokens().total();
            line.cost().forEach((currency, money) -> cost.merge(currency, money, Money::plus));
        }
        html.append("<section class=\"figures\">\n");
        figure("Calls", UsageText.count(calls));
        figure("Tokens", UsageText.count(tokens));
        cost.values().forEach(money -> figure("Cost, " + money.currency(), rounded(money)));
        figure("Under way", UsageText.count(report.open()));
        html.append("</section>\n");
    }

    private void figure(String name, String value) {
        html.append("<div class=\"figure\"><b>")
                .append(text(value))
                .append("</b><span>")
                .append(text(name))
                .append("</span></div>\n");
    }

    private void packs(List<UsageReport.PackLine> packs) {
        if (packs.isEmpty()) {
            return;
        }
        html.append("<h2>Token packs</h2>\n<section class=\"cards\">\n");
        for (UsageReport.PackLine line : packs) {
            String end = line.pack()
                    .validUntil()
                    .map(LocalDate::toString)
                    .map(day -> ", valid until " + day)
                    .orElse("");
            level(
                    line.pack().name(),
                    line.state().name().toLowerCase(Locale.ROOT) + end,
                    line.used(),
                    line.pack().tokens(),
                    UsageText.count(line.used()) + " of "
                            + UsageText.count(line.pack().tokens()) + " tokens; " + UsageText.count(line.remaining())
                            + " left");
        }
        html.append("</section>\n");
    }

    private void budgets(List<UsageReport.BudgetLine> budgets) {
        if (budgets.isEmpty()) {
            return;
        }
        html.append("<h2>Budgets</h2>\n<section class=\"cards\">\n");
        for (UsageReport.BudgetLine line : budgets) {
            level(
                    line.budget().name(),
                    line.resetsAt()
                            .map(OffsetDateTime::toString)
                            .map(at -> "resets at " + at)
                            .orElse(line.budget().window().kind() == Window.Kind.FOREVER ? "never resets" : ""),
                    line.used().amount(),
                    line.budget().limit().amount(),
                    line.used().number() + " of " + line.budget().limit() + "; "
                            + line.held().number() + " held");
        }
        html.append("</section>\n");
    }

    private void level(String name, String state, long used, long limit, String numbers) {
        long percent = Math.min(100, UsageText.percentOf(used, limit));
        String tone = percent >= 95 ? "bad" : percent >= 80 ? "warn" : "good";
        html.append("<div class=\"card\"><div class=\"head\"><b>")
                .append(text(name))
                .append("</b><span>")
                .append(text(state))
                .append("</span></div><div class=\"bar\" role=\"img\" aria-label=\"")
                .append(percent)
                .append(" percent used\"><i class=\"")
                .append(tone)
                .append("\" style=\"width:")
                .append(percent)
                .append("%\"></i></div><p>")
                .append(text(numbers))
                .append("</p></div>\n");
    }

    private void days(UsageReport days) {
        Map<String, long[]> byDay = new TreeMap<>();
        for (UsageLine line : days.lines()) {
            long[] sum = byDay.computeIfAbsent(line.key().getOrDefault("day", ""), day -> new long[2]);
            sum[0] += Math.max(0, line.tokens().input());
            sum[1] += Math.max(0, line.tokens().output());
        }
        if (!byDay.isEmpty()) {
            html.append("<h2>Tokens by day</h2><p class=\"legend\"><i class=\"in\"></i>input <i"
                            + " class=\"out\"></i>output</p>\n")
                    .append(UsageChart.days(byDay));
        }
    }

    private void lines(UsageReport report) {
        if (report.lines().isEmpty()) {
            return;
        }
        List<String> words = List.copyOf(report.lines().get(0).key().keySet());
        long most = report.lines().stream()
                .mapToLong(line -> line.tokens().total())
                .max()
                .orElse(1);
        html.append("<h2>By ")
                .append(text(String.join(", ", words)))
                .append("</h2>\n<div class=\"scroll\"><table>\n<tr>");
        words.forEach(word -> html.append("<th>").append(text(word)).append("</th>"));
        List.of("calls", "input", "cached", "output", "reasoning", "estimated", "cost", "share")
                .forEach(head -> html.append("<th class=\"n\">").append(head).append("</th>"));
        html.append("</tr>\n");
        for (UsageLine line : report.lines()) {
            html.append("<tr>");
            line.key().values().forEach(value -> cell("", value.isEmpty() ? "-" : value));
            cell("n", UsageText.count(line.calls()));
            cell("n", UsageText.count(line.tokens().input()));
            cell(
                    "n",
                    line.tokens().cachedInput() == null
                            ? "-"
                            : UsageText.count(line.tokens().cachedInput()));
            cell("n", UsageText.count(line.tokens().output()));
            cell(
                    "n",
                    line.tokens().reasoning() == null
                            ? "-"
                            : UsageText.count(line.tokens().reasoning()));
            cell("n", line.estimated() == 0 ? "" : UsageText.count(line.estimated()));
            cell("n", cost(line));
            html.append("<td class=\"n\"><span class=\"share\"><i style=\"width:")
                    .append(100 * Math.max(0, line.tokens().total()) / Math.max(1, most))
                    .append("%\"></i></span></td></tr>\n");
        }
        html.append("</table></div>\n");
    }

    private void cell(String style, String value) {
        html.append(style.isEmpty() ? "<td>" : "<td class=\"" + style + "\">")
                .append(text(value))
                .append("</td>");
    }

    private static String cost(UsageLine line) {
        String known = line.cost().values().stream()
                .map(money -> rounded(money) + " " + money.currency())
                .collect(Collectors.joining(" + "));
        return line.unpriced() == 0 ? known : known.isEmpty() ? "unknown" : known + " + unknown";
    }

    /** For the eye: four decimals are enough; the JSON has them all. */
    private static String rounded(Money money) {
        return money.amount().setScale(4, RoundingMode.HALF_UP).toPlainString();
    }

    private void remarks(UsageReport report) {
        html.append(
                "<p class=\"sub\">Cost is the worth of the tokens by the price file, also of those that a pack has paid"
                        + " for.");
        if (report.lines().stream().anyMatch(line -> line.unpriced() > 0)) {
            html.append(" Unknown means that the price file has no price, not that it is free.");
        }
        if (report.lines().stream().anyMatch(line -> line.estimated() > 0)) {
            html.append(" Estimated: the vendor reported no usage for so many attempts.");
        }
        long overage = report.lines().stream().mapToLong(UsageLine::overage).sum();
        if (overage > 0) {
            html.append(' ').append(UsageText.count(overage)).append(" tokens were used beyond the packs.");
        }
        html.append("</p>\n");
    }

    static String text(String raw) {
        return raw.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
