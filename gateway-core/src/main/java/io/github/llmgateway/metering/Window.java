// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The span of time for which a budget holds: a span of the calendar, or the last so many hours.
 *
 * @param kind which of them
 * @param length how far a rolling window reaches back; zero for the others
 */
public record Window(Kind kind, Duration length) {
    /** A minute of the clock. */
    public static final Window MINUTE = new Window(Kind.MINUTE, Duration.ZERO);
    /** A calendar day. */
    public static final Window DAY = new Window(Kind.DAY, Duration.ZERO);
    /** A calendar month. */
    public static final Window MONTH = new Window(Kind.MONTH, Duration.ZERO);
    /** It is never whole again. */
    public static final Window FOREVER = new Window(Kind.FOREVER, Duration.ZERO);

    /** The shortest rolling window. */
    public static final Duration SHORTEST = Duration.ofMinutes(1);

    /** Pieces of a rolling window: what is used leaves it by the piece, and so at most one piece late. */
    static final int PIECES = 12;

    /** The kinds of windows. */
    public enum Kind {
        /** A minute of the clock. */
        MINUTE,
        /** A calendar day. */
        DAY,
        /** A calendar month. */
        MONTH,
        /** The last so many hours, at every moment. */
        ROLLING,
        /** All time. */
        FOREVER
    }

    /** Checks the values. */
    public Window {
        Objects.requireNonNull(kind, "kind");
        if (kind == Kind.ROLLING ? length.compareTo(SHORTEST) < 0 : !length.isZero()) {
            throw new IllegalArgumentException("a " + kind + " window cannot be " + length + " long");
        }
    }

    /**
     * The last {@code length} at every moment, counted in twelve pieces, and the piece that is under way besides: a use
     * counts for {@code length} at least and for a twelfth more at most, which is the safe side.
     *
     * @throws IllegalArgumentException when it is shorter than {@link #SHORTEST}
     */
    public static Window rolling(Duration length) {
        return new Window(Kind.ROLLING, length);
    }

    /** The levels of {@code budget} that count at {@code now}. */
    WindowLevels levels(String budget, Quantity limit, Instant now, ZoneId zone) {
        return switch (kind) {
            case MINUTE -> {
                Instant from = now.truncatedTo(ChronoUnit.MINUTES);
                yield levels(key(budget, from, limit), limit, from, from.plus(1, ChronoUnit.MINUTES));
            }
            case DAY -> {
                LocalDate day = LocalDate.ofInstant(now, zone);
                yield levels(key(budget, day, limit), limit, start(day, zone), start(day.plusDays(1), zone));
            }
            case MONTH -> {
                YearMonth month = YearMonth.from(now.atZone(zone));
                LocalDate first = month.atDay(1);
                yield levels(key(budget, month, limit), limit, start(first, zone), start(first.plusMonths(1), zone));
            }
            case ROLLING -> rolling(budget, limit, now.toEpochMilli());
            case FOREVER ->
                new WindowLevels(
                        new Level(key(budget, "ever", limit), limit.amount()),
                        List.of(),
                        Instant.MIN,
                        Instant.MAX,
                        null);
        };
    }

    private static WindowLevels levels(String key, Quantity limit, Instant from, Instant until) {
        return new WindowLevels(new Level(key, limit.amount()), List.of(), from, until, until);
    }

    private static Instant start(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }

    /** The piece after this one counts too: the clock of another machine may have reached it already. */
    private WindowLevels rolling(String budget, Quantity limit, long now) {
        long piece = pieceMillis();
        long current = Math.floorDiv(now, piece);
        List<String> beside = new ArrayList<>(PIECES + 1);
        for (long index = current - PIECES; index <= current + 1; index++) {
            if (index != current) {
                beside.add(key(budget, index, piece, limit));
            }
        }
        return new WindowLevels(
                new Level(key(budget, current, piece, limit), limit.amount()),
                List.copyOf(beside),
                Instant.ofEpochMilli(current * piece),
                Instant.ofEpochMilli((current + 1) * piece),
                // The piece that comes next is drawn for one piece and counts for as many as there are after that.
                Instant.ofEpochMilli((current + 2 + PIECES) * piece));
    }

    private static String key(String budget, long index, long piece, Quantity limit) {
        return key(budget, Instant.ofEpochMilli(index * piece) + "/" + Duration.ofMillis(piece), limit);
    }

    /** A level counts in one unit: the currency of a budget in money is part of its name, so that another one begins anew. */
    private static String key(String budget, Object span, Quantity limit) {
        return budget + "@" + span + (limit.isMoney() ? " " + limit.unit() : "");
    }

    private long pieceMillis() {
        return (length.toMillis() + PIECES - 1) / PIECES;
    }

    /** When the next window of the calendar begins; empty when there is none. */
    Optional<OffsetDateTime> next(Instant now, ZoneId zone) {
        return kind == Kind.FOREVER || kind == Kind.ROLLING
                ? Optional.empty()
                : Optional.of(levels("", Quantity.tokens(0), now, zone)
                        .until()
                        .atZone(zone)
                        .toOffsetDateTime());
    }

    /** When the {@code pieces} oldest of those that count at {@code now} have left a rolling window. */
    OffsetDateTime left(int pieces, Instant now, ZoneId zone) {
        long piece = pieceMillis();
        return Instant.ofEpochMilli((Math.floorDiv(now.toEpochMilli(), piece) + pieces) * piece)
                .atZone(zone)
                .toOffsetDateTime();
    }
}
