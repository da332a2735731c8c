// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A vendor's bill against the ledger, row by row (SF-METERED). Lines are matched by request id, those of an id that several
 * attempts have by equal numbers and the nearest time; those without one, or with one where the ledger has none, by model
 * and the nearest time. Models are the same in whatever case, and with or without the provider before them
 * ({@code provider/model}). Attempts that used nothing need no line, and lines of nothing no attempt. Immutable.
 */
public final class Reconciliation {
    private final LocalDate from;
    private final LocalDate until;
    private final long lines;
    private final long matched;
    private final List<Difference> differences;
    private final Map<LocalDate, Day> days;

    Reconciliation(
            LocalDate from,
            LocalDate until,
            long lines,
            long matched,
            List<Difference> differences,
            Map<LocalDate, Day> days) {
        this.from = from;
        this.until = until;
        this.lines = lines;
        this.matched = matched;
        this.differences = List.copyOf(differences);
        this.days = Collections.unmodifiableMap(new TreeMap<>(days));
    }

    /** What can differ. */
    public enum Kind {
        /** Both have it, with other numbers or another model. */
        NUMBERS,
        /** The bill has it and the ledger has not. */
        ONLY_BILL,
        /** The bill has the request once more than the ledger. */
        TWICE,
        /** The ledger has it and the bill has not. */
        ONLY_LEDGER
    }

    /**
     * A difference.
     *
     * @param kind what differs
     * @param bill the bill's line; null for {@link Kind#ONLY_LEDGER}
     * @param attempt the ledger's attempt; null for {@link Kind#ONLY_BILL}
     * @param fields what differs: {@code model}, {@code input}, {@code output}, {@code cost}; empty but for
     *     {@link Kind#NUMBERS}
     */
    public record Difference(
            Kind kind, @Nullable BillLine bill, @Nullable Settled attempt, List<String> fields) {
        /** Copies the list. */
        public Difference {
            fields = List.copyOf(fields);
        }
    }

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

        static Settled begun(LedgerRow row) {
            return new Settled(
                    row.subject().attempt(), "", row.at(), row.subject().model(), 0, 0, null);
        }

        Settled plus(LedgerRow row) {
            Money more = row.cost();
            Money sum = cost == null || more == null || !cost.currency().equals(more.currency())
                    ? (cost == null ? more : cost)
                    : cost.plus(more);
            String id = row.outcome().requestId();
            return new Settled(
                    attempt,
                    id.isEmpty() ? requestId : id,
                    at,
                    model,
                    input + row.tokens().input(),
                    output + row.tokens().output(),
                    sum);
        }
    }

    /**
     * Tokens and money.
     *
     * @param tokens input and output
     * @param cost by currency; what has no amount is left out
     */
    public record Sum(long tokens, Map<String, Money> cost) {
        static final Sum ZERO = new Sum(0, Map.of());

        /** Copies the map. */
        public Sum {
            cost = Collections.unmodifiableMap(new TreeMap<>(cost));
        }

        Sum plus(long more, @Nullable Money amount) {
            Map<String, Money> sums = new TreeMap<>(cost);
            if (amount != null) {
                sums.merge(amount.currency(), amount, Money::plus);
            }
            return new Sum(tokens + more, sums);
        }
    }

    /**
     * The totals of a day. An attempt that has its line is counted on the line's day, both with what both tell; lines and
     * attempts that have no partner are counted with all that they tell.
     *
     * @param bill as the bill has them
     * @param ledger as the ledger has them
     */
    public record Day(Sum bill, Sum ledger) {
        static final Day EMPTY = new Day(Sum.ZERO, Sum.ZERO);

        Day billed(long tokens, @Nullable Money cost) {
            return new Day(bill.plus(tokens, cost), ledger);
        }

        Day metered(long tokens, @Nullable Money cost) {
            return new Day(bill, ledger.plus(tokens, cost));
        }
    }

    /**
     * Compares. The bill is read twice; in memory are held the ledger's attempts of the days compared, and the lines that
     * have no request id that the ledger knows, or one that several attempts have.
     *
     * @param provider the configured provider whose bill it is
     * @throws IllegalArgumentException when the bill has no line and the rule names no days, or a line cannot be read
     */
    public static Reconciliation of(Ledger ledger, String provider, Bill bill, BillRule rule) {
        return Matching.of(ledger, provider, bill, rule);
    }

    /** The first day compared. */
    public LocalDate from() {
        return from;
    }

    /** The last day compared. */
    public LocalDate until() {
        return until;
    }

    /** Lines of the bill on these days. */
    public long lines() {
        return lines;
    }

    /** Lines of the bill that have their attempt, with equal numbers or not. */
    public long matched() {
        return matched;
    }

    /** Row by row: lines of the bill in its order, then what only the ledger has, in the order of time. */
    public List<Difference> differences() {
        return differences;
    }

    /** Totals by day, in order. */
    public Map<LocalDate, Day> days() {
        return days;
    }
}
