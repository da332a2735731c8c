// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.metering.PackState;
import io.github.llmgateway.metering.Quantity;
import io.github.llmgateway.metering.Scope;
import io.github.llmgateway.metering.UsageReport;
import io.github.llmgateway.metering.Window;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Packs and budgets on the usage page: how much is left, and until when. */
final class UsageLevels {
    private static final int ALARM = 95;
    private static final int WARNING = 80;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private final Markup page;
    private final LocalDate today;

    UsageLevels(Markup page, LocalDate today) {
        this.page = page;
        this.today = today;
    }

    void packs(List<UsageReport.PackLine> packs) {
        if (packs.isEmpty()) {
            return;
        }
        page.raw("<section><h2>Token packs</h2><div class=\"cards\">\n");
        for (UsageReport.PackLine line : packs) {
            long percent = UsageText.percentOf(line.used(), line.pack().tokens());
            boolean over = line.state() == PackState.EXPIRED || line.state() == PackState.VOID;
            String tone = over || line.state() == PackState.PENDING ? "quiet" : tone(percent);
            head(
                    line.pack().name(),
                    line.pack().provider(),
                    tone,
                    line.state().name().toLowerCase(Locale.ROOT));
            bar(percent, 0, tone);
            page.raw("<p><b>")
                    .text(UsageText.count(line.remaining()))
                    .raw("</b> of ")
                    .text(UsageText.count(line.pack().tokens()) + " tokens left (" + used(percent) + ")")
                    .raw("<br>")
                    .text(line.pack().validUntil().map(this::end).orElse("not redeemed yet"));
            if (!over) {
                page.text(line.pack().isOverageAllowed() ? "; then overage" : "; then calls stop");
            }
            line.pack().price().ifPresent(price -> {
                String left = line.priceLeft()
                        .map(money -> "; for " + money + " of it left")
                        .orElse("");
                page.raw("<br>").text(price + " paid" + left);
            });
            page.raw("</p></article>\n");
        }
        page.raw("</div></section>\n");
    }

    private String end(LocalDate day) {
        long left = ChronoUnit.DAYS.between(today, day);
        return left < 0
                ? "ended on " + day
                : "until " + day + (left == 0 ? ", its last day" : " (" + UsageText.count(left) + " days)");
    }

    void budgets(List<UsageReport.BudgetLine> budgets) {
        if (budgets.isEmpty()) {
            return;
        }
        page.raw("<section><h2>Budgets</h2><div class=\"cards\">\n");
        for (UsageReport.BudgetLine line : budgets) {
            long limit = line.budget().limit().amount();
            long percent = UsageText.percentOf(line.used().amount(), limit);
            String scope =
                    line.budget().scopes().stream().map(UsageLevels::words).collect(Collectors.joining(", "));
            head(
                    line.budget().name(),
                    scope.isEmpty() ? "all calls" : scope,
                    tone(percent),
                    percent >= 100 ? "used up" : percent >= WARNING ? "nearly used up" : "within");
            bar(percent, UsageText.percentOf(line.held().amount(), limit), tone(percent));
            page.raw("<p><b>")
                    .text(number(line.used()))
                    .raw("</b> of ")
                    .text(number(line.budget().limit()) + " "
                            + line.budget().limit().unit() + " (" + used(percent) + ")")
                    .raw("<br>")
                    .text(line.resetsAt()
                            .map(OffsetDateTime::toLocalDateTime)
                            .map(at -> "whole again at " + MINUTE.format(at))
                            .orElse(
                                    line.budget().window().kind() == Window.Kind.FOREVER
                                            ? "not renewed by itself"
                                            : "nothing used within its window"));
            if (line.held().amount() > 0) {
                page.text("; " + number(line.held()) + " held by calls under way");
            }
            page.raw("</p></article>\n");
        }
        page.raw("</div></section>\n");
    }

    private static String words(Scope scope) {
        String name = scope.name().isEmpty() ? "" : " " + scope.name() + " =";
        return scope.kind().name().toLowerCase(Locale.ROOT) + name + " " + scope.value();
    }

    private void head(String name, String about, String tone, String state) {
        page.raw("<article class=\"card\"><header><div><h3>").text(name).raw("</h3>");
        page.element("small", "", about).raw("</div>").element("span", "badge " + tone, state);
        page.raw("</header>");
    }

    /** A line does not break within it. */
    private static String used(long percent) {
        return percent + "\u00A0%\u00A0used";
    }

    private static String number(Quantity quantity) {
        return quantity.isMoney()
                ? UsageTable.amount(new BigDecimal(quantity.number()))
                : UsageText.count(quantity.amount());
    }

    private void bar(long used, long held, String tone) {
        long shown = Math.min(100, Math.max(0, used));
        page.raw("<div class=\"bar\" role=\"img\" aria-label=\"" + used + " percent used\"><i class=\"" + tone
                + "\" style=\"width:" + shown + "%\"></i>");
        if (held > 0) {
            page.raw("<i class=\"held\" style=\"width:" + Math.min(100 - shown, held) + "%\"></i>");
        }
        page.raw("</div>");
    }

    private static String tone(long percent) {
        return percent >= ALARM ? "bad" : percent >= WARNING ? "warn" : "good";
    }
}
