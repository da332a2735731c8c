// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A vendor's bill against the ledger, row by row (SF-METERED). Lines are matched by request id; those without one, or with
 * one that the ledger does not know, by model and the nearest time. Immutable.
 */
public final class Reconciliation {
    private final List<Difference> differences;
    private final Map<LocalDate, Day> days;
    private final int matched;

    private Reconciliation(List<Difference> differences, Map<LocalDate, Day> days, int matched) {
        this.differences = List.copyOf(differences);
        this.days = days;
        this.matched = matched;
    }

    /** What can differ. */
    public enum Kind {
        /** Both have it, with other numbers. */
        NUMBERS,
        /** The bill has it and the ledger has not. */
        ONLY_BILL,
        /** The ledger has it and the bill has not. */
        ONLY_LEDGER
    }

    /**
     * A difference.
     *
     * @param kind what differs
     * @param bill the bill's line, or null
     * @param attempt the ledger's attempt, or null
     */
    public record Difference(
            Kind kind, @Nullable BillLine bill, @Nullable Settled attempt) {}

    /**
     * An attempt as it stands after all its rows.
     *
     * @param attempt its name
     * @param requestId the vendor's name of the exchange, or empty
     * @param at when it was settled first
     * @param model the model
     * @param input input tokens
     * @param output output tokens
     * @param cost what it cost, or null
     */
    public record Settled(
            String attempt,
            String requestId,
            Instant at,
            String model,
            long input,
            long output,
            @Nullable Money cost) {

        Settled plus(LedgerRow row) {
            Money more = row.cost();
            Money sum = cost == null || more == null || !cost.currency().equals(more.currency())
                    ? (cost == null ? more : cost)
                    : cost.plus(more);
            String id = row.outcome().requestId().isEmpty()
                    ? requestId
                    : row.outcome().requestId();
            return new Settled(
                    attempt,
                    id,
                    at,
                    model,
                    input + row.tokens().input(),
                    output + row.tokens().output(),
                    sum);
        }
    }

    /**
     * The tokens of a day, input and output.
     *
     * @param bill as the bill has them
     * @param ledger as the ledger has them
     */
    public record Day(long bill, long ledger) {
        Day plus(long moreBill, long moreLedger) {
            return new Day(bill + moreBill, ledger + moreLedger);
        }
    }

    /**
     * Compares.
     *
     * @param provider the configured provider whose bill it is
     * @param bill its lines
     * @param tolerance how far the times of one call may be apart
     */
    public static Reconciliation of(
            Ledger ledger, String provider, List<BillLine> bill, Duration tolerance, ZoneId zone) {
        Map<String, Settled> attempts = new LinkedHashMap<>();
        ledger.rows(Instant.MIN, Instant.MAX, row -> {
            if (row.kind().counts() && row.subject().provider().equals(provider)) {
                attempts.compute(
                        row.subject().attempt(), (name, known) -> (known == null ? none(row) : known).plus(row));
            }
        });
        attempts.values().removeIf(attempt -> attempt.input() == 0 && attempt.output() == 0);
        return new Matching(bill, attempts.values(), tolerance, zone).result();
    }

    private static Settled none(LedgerRow row) {
        return new Settled(row.subject().attempt(), "", row.at(), row.subject().model(), 0, 0, null);
    }

    /** Row by row: lines of the bill in its order, then what only the ledger has. */
    public List<Difference> differences() {
        return differences;
    }

    /** Totals by day. */
    public Map<LocalDate, Day> days() {
        return days;
    }

    /** Lines of the bill that have their attempt, with equal numbers or not. */
    public int matched() {
        return matched;
    }

    private static final class Matching {
        private final List<BillLine> bill;
        private final Duration tolerance;
        private final ZoneId zone;
        private final Map<String, Settled> byRequest = new HashMap<>();
        private final Set<Settled> left;
        private final List<Difference> differences = new ArrayList<>();
        private final Map<LocalDate, Day> days = new TreeMap<>();

        Matching(List<BillLine> bill, Iterable<Settled> attempts, Duration tolerance, ZoneId zone) {
            this.bill = bill;
            this.tolerance = tolerance;
            this.zone = zone;
            this.left = new LinkedHashSet<>();
            for (Settled attempt : attempts) {
                left.add(attempt);
                if (!attempt.requestId().isEmpty()) {
                    byRequest.put(attempt.requestId(), attempt);
                }
                day(attempt.at(), 0, attempt.input() + attempt.output());
            }
        }

        Reconciliation result() {
            Map<BillLine, Settled> pairs = new HashMap<>();
            for (BillLine line : bill) {
                Settled attempt = line.requestId().isEmpty() ? null : byRequest.remove(line.requestId());
                if (attempt != null) {
                    pairs.put(line, attempt);
                    left.remove(attempt);
                }
                day(line.at(), orZero(line.input()) + orZero(line.output()), 0);
            }
            for (BillLine line : bill) {
                Settled attempt = pairs.get(line);
                if (attempt == null) {
                    attempt = nearest(line);
                }
                if (attempt == null) {
                    differences.add(new Difference(Kind.ONLY_BILL, line, null));
                    continue;
                }
                left.remove(attempt);
                pairs.put(line, attempt);
                if (differ(line, attempt)) {
                    differences.add(new Difference(Kind.NUMBERS, line, attempt));
                }
            }
            left.forEach(attempt -> differences.add(new Difference(Kind.ONLY_LEDGER, null, attempt)));
            return new Reconciliation(differences, days, pairs.size());
        }

        /** Among attempts near in time those with equal numbers come first, so that neighbours do not swap. */
        private @Nullable Settled nearest(BillLine line) {
            return left.stream()
                    .filter(attempt -> attempt.model().equals(line.model()))
                    .filter(attempt ->
                            line.requestId().isEmpty() || attempt.requestId().isEmpty())
                    .filter(attempt -> apart(line, attempt).compareTo(tolerance) <= 0)
                    .min(Comparator.comparing((Settled attempt) -> differ(line, attempt))
                            .thenComparing(attempt -> apart(line, attempt)))
                    .orElse(null);
        }

        private static Duration apart(BillLine line, Settled attempt) {
            return Duration.between(line.at(), attempt.at()).abs();
        }

        private static boolean differ(BillLine line, Settled attempt) {
            return (line.input() != null && line.input() != attempt.input())
                    || (line.output() != null && line.output() != attempt.output())
                    || (line.cost() != null && attempt.cost() != null && !Objects.equals(line.cost(), attempt.cost()));
        }

        private void day(Instant at, long billed, long metered) {
            days.merge(
                    LocalDate.ofInstant(at, zone),
                    new Day(billed, metered),
                    (one, more) -> one.plus(more.bill(), more.ledger()));
        }

        private static long orZero(@Nullable Long number) {
            return number == null ? 0 : number;
        }
    }
}
