// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.metering.Money;
import io.github.llmgateway.metering.UsageLine;
import io.github.llmgateway.metering.UsageReport;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the charts of the usage page draw: tokens and money by day and model. Days without usage are there too; of models
 * those that cost or use most have a place of their own.
 */
final class UsageDays {
    /** What the models that have no place of their own are called. */
    static final String OTHERS = "others";

    private static final int MOST_DAYS = 62;
    private static final int MOST_MODELS = 7;
    private static final String TOKENS = "";

    private final TreeMap<LocalDate, Map<String, Map<String, BigDecimal>>> amounts = new TreeMap<>();
    private final Map<String, Map<String, BigDecimal>> totals = new TreeMap<>();
    private final List<String> models;

    private UsageDays(UsageReport report) {
        for (UsageLine line : report.lines()) {
            LocalDate day = LocalDate.parse(line.key().getOrDefault("day", ""));
            String model = line.key().get("provider") + "/" + line.key().get("model");
            add(day, TOKENS, model, BigDecimal.valueOf(line.tokens().total()));
            for (Money money : line.cost().values()) {
                add(day, money.currency(), model, money.amount());
            }
        }
        this.models = rank();
    }

    /** The days of a report by day, provider and model. */
    static UsageDays of(UsageReport report) {
        return new UsageDays(report);
    }

    private void add(LocalDate day, String unit, String model, BigDecimal amount) {
        amounts.computeIfAbsent(day, d -> new HashMap<>())
                .computeIfAbsent(unit, u -> new HashMap<>())
                .merge(model, amount, BigDecimal::add);
        totals.computeIfAbsent(unit, u -> new HashMap<>()).merge(model, amount, BigDecimal::add);
    }

    /** By what most of them costs, then by tokens; the same order in every chart, so that colours mean the same. */
    private List<String> rank() {
        Map<String, BigDecimal> tokens = totals.getOrDefault(TOKENS, Map.of());
        Map<String, BigDecimal> cost = currencies().isEmpty()
                ? tokens
                : totals.getOrDefault(currencies().get(0), Map.of());
        return tokens.keySet().stream()
                .sorted(Comparator.comparing((String model) -> cost.getOrDefault(model, BigDecimal.ZERO))
                        .thenComparing(model -> tokens.getOrDefault(model, BigDecimal.ZERO))
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** Whether nothing was used. */
    boolean isEmpty() {
        return amounts.isEmpty();
    }

    /** The first day on which something was used. */
    LocalDate first() {
        return amounts.firstKey();
    }

    /** The last day on which something was used. */
    LocalDate last() {
        return amounts.lastKey();
    }

    /** The currencies, that of most models first. */
    List<String> currencies() {
        return totals.keySet().stream()
                .filter(unit -> !unit.equals(TOKENS))
                .sorted(Comparator.comparing((String unit) ->
                                -totals.getOrDefault(unit, Map.of()).size())
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** The place of a model among those drawn, from 0; all that have none share the last. */
    int place(String model) {
        int place = models.indexOf(model);
        return place < 0 || place >= named() ? named() : place;
    }

    private int named() {
        return models.size() <= MOST_MODELS ? models.size() : MOST_MODELS - 1;
    }

    /** The days drawn: all from the first to the last, at most the last 62. */
    List<LocalDate> days() {
        List<LocalDate> days = new ArrayList<>();
        LocalDate from = last().minusDays(MOST_DAYS - 1L);
        for (LocalDate day = first().isBefore(from) ? from : first(); !day.isAfter(last()); day = day.plusDays(1)) {
            days.add(day);
        }
        return days;
    }

    /** Models in their places; the last may be {@link #OTHERS}. */
    List<String> models() {
        List<String> names = new ArrayList<>(models.subList(0, named()));
        if (named() < models.size()) {
            names.add(OTHERS);
        }
        return names;
    }

    /** Tokens of a day by place. */
    List<BigDecimal> tokens(LocalDate day) {
        return places(amounts.getOrDefault(day, Map.of()).getOrDefault(TOKENS, Map.of()));
    }

    /** Money of a day by place. */
    List<BigDecimal> cost(LocalDate day, String currency) {
        return places(amounts.getOrDefault(day, Map.of()).getOrDefault(currency, Map.of()));
    }

    private List<BigDecimal> places(Map<String, BigDecimal> byModel) {
        List<BigDecimal> places = new ArrayList<>(models().stream()
                .map(model -> byModel.getOrDefault(model, BigDecimal.ZERO))
                .toList());
        byModel.forEach((model, amount) -> {
            int place = place(model);
            if (place == named()) {
                places.set(place, places.get(place).add(amount));
            }
        });
        // A correction may be larger than what it corrects on that day; a bar cannot stand below the line.
        places.replaceAll(amount -> amount.max(BigDecimal.ZERO));
        return places;
    }
}
