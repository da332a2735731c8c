// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a ledger says was used, and how packs and budgets stand. Immutable. */
public final class UsageReport {
    private final List<UsageLine> lines;
    private final List<PackLine> packs;
    private final List<BudgetLine> budgets;
    private final long open;

    private UsageReport(List<UsageLine> lines, List<PackLine> packs, List<BudgetLine> budgets, long open) {
        this.lines = List.copyOf(lines);
        this.packs = List.copyOf(packs);
        this.budgets = List.copyOf(budgets);
        this.open = open;
    }

    /**
     * How a pack stands.
     *
     * @param pack the pack
     * @param used tokens drawn
     * @param remaining tokens that can still be drawn or are held; zero once it is over
     * @param state its state
     */
    public record PackLine(Pack pack, long used, long remaining, PackState state) {
        /** What the tokens drawn have cost of the pack's price, pro rata; empty without a price. */
        public Optional<Money> priceUsed() {
            return pack.priceOf(used);
        }

        /** What the tokens that remain have cost of the pack's price, pro rata; empty without a price. */
        public Optional<Money> priceLeft() {
            return pack.priceOf(remaining);
        }
    }

    /**
     * How a budget stands in its present window.
     *
     * @param budget the budget
     * @param used what was used
     * @param held what calls under way hold
     * @param resetsAt when it is whole again if nothing more is used; empty when never, or when it is a rolling window
     *     that holds nothing
     */
    public record BudgetLine(Budget budget, Quantity used, Quantity held, Optional<OffsetDateTime> resetsAt) {}

    /** Reads a ledger. */
    public static UsageReport of(Ledger ledger, MeteringSettings settings, UsageQuery query, Instant now) {
        Map<List<String>, UsageSum> sums = new TreeMap<>(UsageReport::compare);
        Map<String, Long> estimates = new HashMap<>();
        // Rows of attempts that may have been corrected: which packs these have drawn shows when all are known.
        Map<String, List<LedgerRow>> corrected = new LinkedHashMap<>();
        boolean byPack = query.by().contains("pack");
        ledger.rows(query.from(), query.until(), row -> {
            String attempt = row.subject().attempt();
            if (row.kind() == RowKind.HOLD) {
                estimates.put(attempt, row.tokens().input());
                return;
            }
            Long estimate = estimates.remove(attempt);
            if (byPack && (row.kind() == RowKind.EXPIRE || row.kind() == RowKind.CORRECTION)) {
                corrected.computeIfAbsent(attempt, name -> new ArrayList<>(2)).add(row);
            } else if (row.kind().counts()) {
                add(sums, key(row, row.charges(), query.by(), settings.zone()), row, estimate);
            }
        });
        corrected.values().forEach(rows -> {
            List<Charge> charges = charges(rows);
            rows.forEach(row -> add(sums, key(row, charges, query.by(), settings.zone()), row, null));
        });
        return new UsageReport(
                sums.values().stream().map(UsageSum::line).toList(),
                packs(ledger, settings, now),
                budgets(ledger, settings, now),
                ledger.open());
    }

    private static void add(
            Map<List<String>, UsageSum> sums, Map<String, String> key, LedgerRow row, @Nullable Long estimate) {
        sums.computeIfAbsent(List.copyOf(key.values()), values -> new UsageSum(key))
                .add(row, estimate);
    }

    /** What several rows of one attempt have drawn together. */
    private static List<Charge> charges(List<LedgerRow> rows) {
        Map<String, Long> drawn = new LinkedHashMap<>();
        rows.forEach(row -> row.charges().forEach(charge -> drawn.merge(charge.level(), charge.amount(), Long::sum)));
        drawn.values().removeIf(amount -> amount == 0);
        List<Charge> charges = new ArrayList<>(drawn.size());
        drawn.forEach((level, amount) -> charges.add(new Charge(level, amount)));
        return charges;
    }

    private static int compare(List<String> one, List<String> other) {
        for (int i = 0; i < one.size(); i++) {
            int order = one.get(i).compareTo(other.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static Map<String, String> key(LedgerRow row, List<Charge> charges, List<String> by, ZoneId zone) {
        Map<String, String> key = new LinkedHashMap<>();
        for (String word : by) {
            key.put(word, value(row, charges, word, zone));
        }
        return key;
    }

    private static String value(LedgerRow row, List<Charge> charges, String word, ZoneId zone) {
        Subject subject = row.subject();
        return switch (word) {
            case "provider" -> subject.provider();
            case "vendor" -> subject.vendor();
            case "account" -> subject.account();
            case "model" -> subject.model();
            case "operation" -> subject.operation();
            case "pack" -> packs(charges);
            case "day" -> LocalDate.ofInstant(row.at(), zone).toString();
            case "month" -> YearMonth.from(row.at().atZone(zone)).toString();
            case "tag" -> tags(subject.tags());
            default -> subject.tags().getOrDefault(word.substring("tag:".length()), "");
        };
    }

    private static String packs(List<Charge> charges) {
        List<String> names = new ArrayList<>(1);
        for (Charge charge : charges) {
            if (charge.level().startsWith("pack:")) {
                names.add(charge.level().substring("pack:".length()));
            }
        }
        return String.join("+", names);
    }

    private static String tags(Map<String, String> tags) {
        List<String> words = new ArrayList<>(tags.size());
        new TreeMap<>(tags).forEach((name, value) -> words.add(name + "=" + value));
        return String.join(",", words);
    }

    private static List<PackLine> packs(Ledger ledger, MeteringSettings settings, Instant now) {
        List<String> keys =
                settings.packs().stream().map(pack -> pack.level().key()).toList();
        Map<String, LevelState> states = ledger.levels(keys);
        List<PackLine> lines = new ArrayList<>();
        for (Pack pack : settings.packs()) {
            LevelState level = states.getOrDefault(pack.level().key(), LevelState.ZERO);
            PackState state = pack.state(now, level);
            boolean over = state == PackState.EXPIRED || state == PackState.VOID;
            long remaining = over ? 0 : Math.max(0, pack.tokens() - level.used());
            lines.add(new PackLine(pack, level.used(), remaining, state));
        }
        return lines;
    }

    private static List<BudgetLine> budgets(Ledger ledger, MeteringSettings settings, Instant now) {
        List<String> keys = settings.budgets().stream()
                .flatMap(budget -> budget.counted(now).stream())
                .toList();
        Map<String, LevelState> states = ledger.levels(keys);
        List<BudgetLine> lines = new ArrayList<>();
        for (Budget budget : settings.budgets()) {
            long used = 0;
            long held = 0;
            for (String key : budget.counted(now)) {
                LevelState level = states.getOrDefault(key, LevelState.ZERO);
                used = Saturating.add(used, level.used());
                held = Saturating.add(held, level.held());
            }
            String unit = budget.limit().unit();
            lines.add(new BudgetLine(
                    budget, new Quantity(used, unit), new Quantity(held, unit), budget.resetsAt(now, states)));
        }
        return lines;
    }

    /** What was used, a line for each group, in the order of the keys. */
    public List<UsageLine> lines() {
        return lines;
    }

    /** The configured packs, in the order of the configuration. */
    public List<PackLine> packs() {
        return packs;
    }

    /** The configured budgets, in the order of the configuration. */
    public List<BudgetLine> budgets() {
        return budgets;
    }

    /** Holds that are not settled yet. */
    public long open() {
        return open;
    }
}
