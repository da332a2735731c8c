// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.metering.UsageLine;
import io.github.llmgateway.metering.UsageReport;
import java.math.BigDecimal;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * A usage report as one page that needs nothing else: no script, no network (its own policy forbids both), light and dark
 * as the reader's system is. Everything from outside is escaped.
 */
final class UsageHtml {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm (VV)", Locale.ROOT);
    private static final long LONG_NUMBER = 10_000_000;

    private final Markup page = new Markup();
    private final UsageReport report;
    private final UsageDays days;
    private final ZonedDateTime now;

    private UsageHtml(UsageReport report, UsageDays days, ZonedDateTime now) {
        this.report = report;
        this.days = days;
        this.now = now;
    }

    /**
     * The page.
     *
     * @param report by provider and model, or whatever was asked for
     * @param days by day, provider and model
     * @param now when it is made, in the account's time zone
     */
    static String page(UsageReport report, UsageReport days, ZonedDateTime now) {
        return new UsageHtml(report, UsageDays.of(days), now).write();
    }

    private String write() {
        page.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src"
                        + " 'unsafe-inline'\">\n")
                .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .raw("<title>Usage of language models</title>\n<style>\n")
                .raw(UsageStyle.CSS)
                .raw("</style>\n</head>\n<body>\n<main>\n<h1>Usage of language models</h1>\n");
        page.element("p", "sub", period() + "made at " + MINUTE.format(now)).raw("\n");
        figures();
        charts();
        UsageLevels levels = new UsageLevels(page, now.toLocalDate());
        levels.packs(report.packs());
        levels.budgets(report.budgets());
        if (!report.lines().isEmpty()) {
            new UsageTable(page, report, days).write();
            remarks();
        }
        return page.raw("</main>\n</body>\n</html>\n").toString();
    }

    private String period() {
        if (days.isEmpty()) {
            return "";
        }
        return (days.first().equals(days.last()) ? days.first().toString() : days.first() + " to " + days.last())
                + "; ";
    }

    private void figures() {
        if (report.lines().isEmpty()) {
            page.raw("<section class=\"empty\"><h2>Nothing was used yet</h2><p>Calls appear here as soon as they are in"
                    + " the ledger.</p></section>\n");
            return;
        }
        long attempts = sum(UsageLine::attempts);
        long estimated = sum(UsageLine::estimated);
        long overage = sum(UsageLine::overage);
        page.raw("<section class=\"figures\">\n");
        UsageTable.total(report)
                .values()
                .forEach(money -> figure("", UsageTable.amount(money.amount()), "cost, " + money.currency()));
        long tokens = sum(line -> line.tokens().total());
        figure("", number(tokens), "tokens");
        figure("", number(sum(UsageLine::calls)), "calls");
        if (overage > 0) {
            figure("bad", number(overage), "tokens beyond the packs");
        }
        figure(estimated > 0 ? "warn" : "", share(estimated, attempts), "of attempts estimated");
        if (report.open() > 0) {
            figure("warn", number(report.open()), "attempts not settled yet");
        }
        page.raw("</section>\n");
    }

    private long sum(ToLongFunction<UsageLine> number) {
        return report.lines().stream().mapToLong(number).sum();
    }

    private void figure(String tone, String value, String name) {
        page.raw("<div class=\"figure " + tone + "\">")
                .element("b", "", value)
                .element("span", "", name)
                .raw("</div>\n");
    }

    private static String number(long number) {
        return number < LONG_NUMBER ? UsageText.count(number) : UsageChart.number(BigDecimal.valueOf(number));
    }

    /** Parts that are not nothing do not read as 0 %. */
    private static String share(long part, long whole) {
        long percent = UsageText.percentOf(part, whole);
        return part > 0 && percent == 0 ? "< 1 %" : percent + " %";
    }

    private void charts() {
        if (days.isEmpty()) {
            return;
        }
        page.raw("<section>");
        for (String currency : days.currencies()) {
            page.element("h2", "", "Cost by day, " + currency);
            UsageChart.legend(page, days.models());
            UsageChart.draw(page, "Cost by day", currency, days, day -> days.cost(day, currency));
        }
        page.element("h2", "", "Tokens by day");
        if (days.currencies().isEmpty()) {
            UsageChart.legend(page, days.models());
        }
        UsageChart.draw(page, "Tokens by day", "tokens", days, days::tokens);
        if (days.days().get(0).isAfter(days.first())) {
            page.element("p", "sub", "The charts show the last " + days.days().size() + " days.");
        }
        page.raw("</section>\n");
    }

    private void remarks() {
        page.raw(
                "<footer><p>Cost is the worth of the tokens by the price file, also of those that a pack has paid for.");
        if (report.lines().stream()
                .anyMatch(line -> line.unpriced() > 0 || !line.unpricedMedia().isEmpty())) {
            page.raw(" Unknown means that the price file has no price, not that it is free.");
        }
        long adjusted = sum(UsageLine::adjusted);
        if (adjusted > 0) {
            page.raw(" Of ")
                    .text(UsageText.count(adjusted))
                    .raw(adjusted == 1 ? " attempt" : " attempts")
                    .raw(" the vendor told numbers that cannot be; they were clamped or estimated.");
        }
        if (sum(UsageLine::estimated) > 0) {
            page.raw(" Estimated: for so many attempts the vendor reported no usage, and the gateway estimated it.");
        }
        if (sum(UsageLine::overage) > 0) {
            page.raw(" Beyond packs: the vendor takes these tokens from coupons, then the balance, then as arrears.");
        }
        page.raw("</p></footer>\n");
    }
}
