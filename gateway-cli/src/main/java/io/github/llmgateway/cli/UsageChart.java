// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;

/** Stacked bars, one a day, made of boxes: their words stay readable on a telephone, where a drawing would shrink them. */
final class UsageChart {
    private static final int LABELS = 8;
    private static final int[] ROUND = {1, 2, 5, 10};

    private UsageChart() {}

    /**
     * Draws what each day has.
     *
     * @param title what it shows
     * @param unit behind the numbers
     * @param amounts a day's amounts by place
     */
    static void draw(
            Markup page, String title, String unit, UsageDays usage, Function<LocalDate, List<BigDecimal>> amounts) {
        List<LocalDate> days = usage.days();
        BigDecimal most = days.stream()
                .map(day -> sum(amounts.apply(day)))
                .max(BigDecimal::compareTo)
                .orElse(BigDecimal.ZERO);
        BigDecimal top = roundUp(most);
        page.raw("<figure class=\"chart\" role=\"img\" aria-label=\"")
                .text(title + ": " + number(most) + " " + unit + " on the day with most")
                .raw("\"><div class=\"plot\"><div class=\"axis\">");
        for (int part = 2; part >= 0; part--) {
            page.element(
                    "span", "", number(top.multiply(BigDecimal.valueOf(part)).divide(BigDecimal.valueOf(2))));
        }
        page.raw("</div><div class=\"bars\">");
        int every = (days.size() + LABELS - 1) / LABELS;
        for (int i = 0; i < days.size(); i++) {
            LocalDate day = days.get(i);
            bar(page, day, amounts.apply(day), usage.models(), top, unit);
            page.element("span", "", i % every == 0 ? day.toString().substring(5) : "")
                    .raw("</div>");
        }
        page.raw("</div></div></figure>\n");
    }

    private static void bar(
            Markup page, LocalDate day, List<BigDecimal> amounts, List<String> models, BigDecimal top, String unit) {
        StringBuilder told = new StringBuilder(day + ": " + number(sum(amounts)) + " " + unit);
        for (int place = 0; place < amounts.size(); place++) {
            if (amounts.get(place).signum() > 0) {
                told.append("\n").append(models.get(place)).append(": ").append(number(amounts.get(place)));
            }
        }
        page.raw("<div class=\"day\" title=\"");
        told.toString().lines().forEach(line -> page.text(line).raw("&#10;"));
        page.raw("\"><div class=\"stack\">");
        for (int place = amounts.size() - 1; place >= 0; place--) {
            if (amounts.get(place).signum() > 0) {
                page.raw("<i class=\"s" + place + "\" style=\"height:" + percent(amounts.get(place), top) + "%\"></i>");
            }
        }
        page.raw("</div>");
    }

    /** The legend of all charts: each model in its colour. */
    static void legend(Markup page, List<String> models) {
        page.raw("<ul class=\"legend\">");
        for (int place = 0; place < models.size(); place++) {
            page.raw("<li><i class=\"s" + place + "\"></i>")
                    .text(models.get(place))
                    .raw("</li>");
        }
        page.raw("</ul>\n");
    }

    private static BigDecimal sum(List<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String percent(BigDecimal part, BigDecimal whole) {
        return part.multiply(BigDecimal.valueOf(100))
                .divide(whole, 2, RoundingMode.HALF_UP)
                .max(new BigDecimal("0.30"))
                .toPlainString();
    }

    /** The next 1, 2 or 5 of a power of ten. */
    static BigDecimal roundUp(BigDecimal most) {
        if (most.signum() <= 0) {
            return BigDecimal.ONE;
        }
        BigDecimal power = BigDecimal.ONE.scaleByPowerOfTen(most.precision() - most.scale() - 1);
        for (int step : ROUND) {
            BigDecimal round = power.multiply(BigDecimal.valueOf(step));
            if (round.compareTo(most) >= 0) {
                return round;
            }
        }
        return power.scaleByPowerOfTen(1);
    }

    /** For the eye: three digits and a letter for thousands, millions and more. */
    static String number(BigDecimal amount) {
        int digits = amount.precision() - amount.scale();
        String[] letters = {"", "k", "M", "G", "T"};
        int group = amount.signum() == 0 || digits <= 4 ? 0 : Math.min(letters.length - 1, (digits - 1) / 3);
        BigDecimal scaled = amount.scaleByPowerOfTen(-3 * group);
        int whole = Math.max(0, scaled.precision() - scaled.scale());
        BigDecimal rounded = scaled.setScale(whole >= 3 ? 0 : whole > 0 ? 3 - whole : 4, RoundingMode.HALF_UP);
        BigDecimal plain = rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros();
        return plain.toPlainString() + (group == 0 ? "" : " " + letters[group]);
    }
}
