// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import io.github.llmgateway.metering.Reconciliation.Day;
import io.github.llmgateway.metering.Reconciliation.Difference;
import io.github.llmgateway.metering.Reconciliation.Kind;
import io.github.llmgateway.metering.Reconciliation.Settled;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the attempt of each line. */
final class Matching {
    /** A call that ends after midnight may be billed on the day on which it began. */
    private static final Duration EDGE = Duration.ofDays(1);

    private final BillRule rule;
    private final String prefix;
    private final Period period;
    private final Map<String, List<Entry>> byRequest = new HashMap<>();
    private final Map<String, NavigableMap<Instant, List<Entry>>> byModel = new HashMap<>();
    private final List<Entry> entries = new ArrayList<>();
    private final List<BillLine> waiting = new ArrayList<>();
    private final List<Shared> shared = new ArrayList<>();
    private final List<Difference> differences = new ArrayList<>();
    private final Map<LocalDate, Day> days = new TreeMap<>();
    private long lines;
    private long matched;

    /** An attempt, and whether its line was found. */
    private static final class Entry {
        private final Settled attempt;
        private boolean taken;

        Entry(Settled attempt) {
            this.attempt = attempt;
        }
    }

    /** A line, and the attempts that have its request id. */
    private record Shared(BillLine line, List<Entry> entries) {}

    private record Period(LocalDate first, LocalDate last, Instant from, Instant until) {
        boolean contains(Instant at) {
            return !at.isBefore(from) && at.isBefore(until);
        }
    }

    private Matching(String provider, BillRule rule, Period period) {
        this.prefix = provider.toLowerCase(Locale.ROOT) + "/";
        this.rule = rule;
        this.period = period;
    }

    static Reconciliation of(Ledger ledger, String provider, Bill bill, BillRule rule) {
        Matching matching = new Matching(provider, rule, period(bill, rule));
        matching.know(ledger, provider);
        bill.read(matching::line);
        return matching.result();
    }

    private static Period period(Bill bill, BillRule rule) {
        LocalDate first = rule.from();
        LocalDate last = rule.until();
        if (first == null || last == null) {
            Instant[] ends = new Instant[2];
            bill.read(line -> {
                ends[0] = ends[0] == null || line.at().isBefore(ends[0]) ? line.at() : ends[0];
                ends[1] = ends[1] == null || line.at().isAfter(ends[1]) ? line.at() : ends[1];
            });
            if (ends[0] == null) {
                throw new IllegalArgumentException("the bill has no line, so its days have to be named");
            }
            first = first == null ? LocalDate.ofInstant(ends[0], rule.zone()) : first;
            last = last == null ? LocalDate.ofInstant(ends[1], rule.zone()) : last;
            if (last.isBefore(first)) {
                throw new IllegalArgumentException("no line of the bill lies on the days that are named");
            }
        }
        return new Period(
                first,
                last,
                first.atStartOfDay(rule.zone()).toInstant(),
                last.plusDays(1).atStartOfDay(rule.zone()).toInstant());
    }

    private void know(Ledger ledger, String provider) {
        Duration edge = EDGE.compareTo(rule.time()) > 0 ? EDGE : rule.time();
        Instant latest = period.until().plus(edge);
        Map<String, Settled> attempts = new LinkedHashMap<>();
        // Corrections may come long after: they are read, those of attempts that began before or after are not counted.
        ledger.rows(period.from().minus(edge), UsageQuery.ALL.until(), row -> {
            if (!row.kind().counts() || !row.subject().provider().equals(provider)) {
                return;
            }
            boolean begins = row.kind() != RowKind.CORRECTION && row.at().isBefore(latest);
            attempts.compute(row.subject().attempt(), (name, known) -> {
                Settled settled = known == null && begins ? Settled.begun(row) : known;
                return settled == null ? null : settled.plus(row);
            });
        });
        attempts.values().forEach(this::know);
    }

    private void know(Settled attempt) {
        Entry entry = new Entry(attempt);
        entries.add(entry);
        if (!attempt.requestId().isEmpty()) {
            byRequest
                    .computeIfAbsent(attempt.requestId(), id -> new ArrayList<>(1))
                    .add(entry);
        }
        byModel.computeIfAbsent(name(attempt.model()), model -> new TreeMap<>())
                .computeIfAbsent(attempt.at(), at -> new ArrayList<>(1))
                .add(entry);
    }

    private void line(BillLine line) {
        if (!period.contains(line.at())) {
            return;
        }
        lines++;
        List<Entry> same = line.requestId().isEmpty() ? null : byRequest.get(line.requestId());
        if (same == null) {
            waiting.add(line);
        } else if (same.size() > 1) {
            shared.add(new Shared(line, same)); // which attempt is its own shows when all lines are known
        } else if (same.get(0).taken) {
            twice(line, same.get(0));
        } else {
            pair(line, same.get(0));
        }
    }

    private void twice(BillLine line, Entry entry) {
        alone(line);
        differences.add(new Difference(Kind.TWICE, line, entry.attempt, List.of()));
    }

    private Reconciliation result() {
        // Equal numbers first, so that neighbours in time do not swap.
        shared.removeIf(line -> pairShared(line, entry -> agree(line.line(), entry)));
        shared.removeIf(line -> pairShared(line, entry -> true));
        shared.forEach(line -> twice(line.line(), line.entries().get(0)));
        waiting.removeIf(line -> pairByTime(line, entry -> agree(line, entry)));
        waiting.removeIf(line -> pairByTime(line, entry -> true));
        for (BillLine line : waiting) {
            alone(line);
            if (!isNothing(line)) {
                differences.add(new Difference(Kind.ONLY_BILL, line, null, List.of()));
            }
        }
        differences.sort(Comparator.comparingInt(difference -> difference.bill() == null
                ? Integer.MAX_VALUE
                : difference.bill().number()));
        entries.stream()
                .filter(entry -> !entry.taken && period.contains(entry.attempt.at()))
                .filter(entry -> entry.attempt.input() != 0 || entry.attempt.output() != 0)
                .sorted(Comparator.comparing(entry -> entry.attempt.at()))
                .forEach(entry -> onlyLedger(entry.attempt));
        return new Reconciliation(period.first(), period.last(), lines, matched, differences, days);
    }

    private void onlyLedger(Settled attempt) {
        day(attempt.at(), day -> day.metered(attempt.input() + attempt.output(), attempt.cost()));
        differences.add(new Difference(Kind.ONLY_LEDGER, null, attempt, List.of()));
    }

    private void alone(BillLine line) {
        day(line.at(), day -> day.billed(orZero(line.input()) + orZero(line.output()), line.cost()));
    }

    private boolean agree(BillLine line, Entry entry) {
        return differing(line, entry.attempt).isEmpty();
    }

    private boolean pairShared(Shared line, Predicate<Entry> wanted) {
        return pairNearest(line.line(), line.entries().stream(), wanted);
    }

    private boolean pairByTime(BillLine line, Predicate<Entry> wanted) {
        NavigableMap<Instant, List<Entry>> times = byModel.get(name(line.model()));
        if (times == null) {
            return false;
        }
        Stream<Entry> near =
                times.subMap(line.at().minus(rule.time()), true, line.at().plus(rule.time()), true).values().stream()
                        .flatMap(List::stream)
                        .filter(entry -> line.requestId().isEmpty()
                                || entry.attempt.requestId().isEmpty());
        return pairNearest(line, near, wanted);
    }

    private boolean pairNearest(BillLine line, Stream<Entry> entries, Predicate<Entry> wanted) {
        Optional<Entry> nearest = entries.filter(entry -> !entry.taken)
                .filter(wanted)
                .min(Comparator.comparing(entry -> apart(line, entry)));
        nearest.ifPresent(entry -> pair(line, entry));
        return nearest.isPresent();
    }

    private static Duration apart(BillLine line, Entry entry) {
        return Duration.between(line.at(), entry.attempt.at()).abs();
    }

    private void pair(BillLine line, Entry entry) {
        Settled attempt = entry.attempt;
        entry.taken = true;
        matched++;
        count(line, attempt);
        List<String> fields = differing(line, attempt);
        if (!fields.isEmpty()) {
            differences.add(new Difference(Kind.NUMBERS, line, attempt, fields));
        }
    }

    /** What only one of them tells is in neither total: totals that are apart would speak of a difference that is none. */
    private void count(BillLine line, Settled attempt) {
        long input = line.input() == null ? 0 : attempt.input();
        long output = line.output() == null ? 0 : attempt.output();
        Money billed = attempt.cost() == null ? null : line.cost();
        Money metered = line.cost() == null ? null : attempt.cost();
        day(
                line.at(),
                day -> day.billed(orZero(line.input()) + orZero(line.output()), billed)
                        .metered(input + output, metered));
    }

    /** What the bill does not tell, and what has no price here, does not differ. */
    private List<String> differing(BillLine line, Settled attempt) {
        List<String> fields = new ArrayList<>(4);
        if (!line.model().isEmpty() && !name(line.model()).equals(name(attempt.model()))) {
            fields.add("model");
        }
        if (line.input() != null && line.input() != attempt.input()) {
            fields.add("input");
        }
        if (line.output() != null && line.output() != attempt.output()) {
            fields.add("output");
        }
        Money billed = line.cost();
        Money metered = attempt.cost();
        if (billed != null && metered != null && !near(billed, metered)) {
            fields.add("cost");
        }
        return fields;
    }

    /** Bills write models in whatever case, and with or without the provider before them. */
    private String name(String model) {
        String name = model.toLowerCase(Locale.ROOT);
        return name.startsWith(prefix) ? name.substring(prefix.length()) : name;
    }

    private boolean near(Money one, Money other) {
        return one.currency().equals(other.currency())
                && one.amount().subtract(other.amount()).abs().compareTo(rule.cost()) <= 0;
    }

    private static boolean isNothing(BillLine line) {
        return orZero(line.input()) == 0
                && orZero(line.output()) == 0
                && (line.cost() == null
                        ? line.input() != null || line.output() != null
                        : line.cost().amount().signum() == 0);
    }

    private interface Change {
        Day of(Day day);
    }

    private void day(Instant at, Change change) {
        LocalDate day = LocalDate.ofInstant(at, rule.zone());
        days.put(day, change.of(days.getOrDefault(day, Day.EMPTY)));
    }

    private static long orZero(@Nullable Long number) {
        return number == null ? 0 : number;
    }
}
