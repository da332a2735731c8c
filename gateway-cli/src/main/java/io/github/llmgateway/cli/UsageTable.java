// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.metering.Money;
import io.github.llmgateway.metering.UsageLine;
import io.github.llmgateway.metering.UsageReport;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The lines of a usage report as a table of the usage page. */
final class UsageTable {
    private static final int DECIMALS = 2;
    private static final int MORE_DECIMALS = 4;

    private final Markup page;
    private final UsageReport report;
    private final UsageDays days;
    private final boolean media;
    private final boolean overage;
    private final long most;

    UsageTable(Markup page, UsageReport report, UsageDays days) {
        this.page = page;
        this.report = report;
        this.days = days;
        this.media = report.lines().stream().anyMatch(line -> !line.media().isEmpty());
        this.overage = report.lines().stream().anyMatch(line -> line.overage() > 0);
        this.most = Math.max(
                1,
                report.lines().stream()
                        .mapToLong(line -> line.tokens().total())
                        .max()
                        .orElse(1));
    }

    void write() {
        List<String> words = List.copyOf(report.lines().get(0).key().keySet());
        page.raw("<section>").element("h2", "", "By " + String.join(", ", words));
        page.raw("<div class=\"scroll\" tabindex=\"0\"><table><thead><tr>");
        words.forEach(word -> page.element("th", "", word));
        numbers("th", List.of("calls", "input", "cached", "output", "reasoning"));
        if (media) {
            page.element("th", "n", "media");
        }
        numbers("th", List.of("estimated"));
        if (overage) {
            page.element("th", "n", "beyond packs");
        }
        numbers("th", List.of("cost"));
        page.raw("<th>tokens</th></tr></thead><tbody>\n");
        report.lines().forEach(this::line);
        page.raw("</tbody></table></div></section>\n");
    }

    private void line(UsageLine line) {
        page.raw("<tr>");
        line.key().forEach((word, value) -> word(line, word, value));
        numbers(
                "td",
                List.of(
                        UsageText.count(line.calls()),
                        UsageText.count(line.tokens().input()),
                        known(line.tokens().cachedInput()),
                        UsageText.count(line.tokens().output()),
                        known(line.tokens().reasoning())));
        if (media) {
            page.element("td", "n", line.media().text());
        }
        flagged(line.estimated(), "warn");
        if (overage) {
            flagged(line.overage(), "bad");
        }
        numbers("td", List.of(cost(line)));
        long share = 100 * Math.max(0, line.tokens().total()) / most;
        page.raw("<td><span class=\"share\"><i class=\"" + colour(line) + "\" style=\"width:" + share
                + "%\"></i></span></td></tr>\n");
    }

    /** A model has the colour of the charts before its name. */
    private void word(UsageLine line, String word, String value) {
        page.raw("<td>");
        if (word.equals("model") && line.key().containsKey("provider")) {
            page.raw("<i class=\"dot " + colour(line) + "\"></i>");
        }
        page.text(value.isEmpty() ? "-" : value).raw("</td>");
    }

    private String colour(UsageLine line) {
        Map<String, String> key = line.key();
        return key.containsKey("provider") && key.containsKey("model")
                ? "s" + days.place(key.get("provider") + "/" + key.get("model"))
                : "plain";
    }

    private void numbers(String tag, List<String> cells) {
        cells.forEach(cell -> page.element(tag, "n", cell));
    }

    private void flagged(long number, String tone) {
        page.raw("<td class=\"n\">");
        if (number != 0) {
            page.element("span", "badge " + tone, UsageText.count(number));
        }
        page.raw("</td>");
    }

    private static String known(@Nullable Long number) {
        return number == null ? "-" : UsageText.count(number);
    }

    private static String cost(UsageLine line) {
        String known = line.cost().values().stream()
                .map(money -> amount(money.amount()) + " " + money.currency())
                .collect(Collectors.joining(" + "));
        return line.unpriced() == 0 && line.unpricedMedia().isEmpty()
                ? known
                : known.isEmpty() ? "unknown" : known + " + unknown";
    }

    /** For the eye: two decimals, four for small amounts; the JSON has them all. */
    static String amount(BigDecimal amount) {
        int decimals = amount.abs().compareTo(BigDecimal.ONE) < 0 ? MORE_DECIMALS : DECIMALS;
        return grouped(amount.setScale(decimals, RoundingMode.HALF_UP));
    }

    private static String grouped(BigDecimal amount) {
        String plain = amount.abs().toPlainString();
        int point = plain.indexOf('.');
        return (amount.signum() < 0 ? "-" : "")
                + UsageText.count(Long.parseLong(plain.substring(0, point)))
                + plain.substring(point);
    }

    /** Amounts of all lines by currency. */
    static Map<String, Money> total(UsageReport report) {
        return report.lines().stream()
                .flatMap(line -> line.cost().values().stream())
                .collect(Collectors.toMap(Money::currency, money -> money, Money::plus, TreeMap::new));
    }
}
