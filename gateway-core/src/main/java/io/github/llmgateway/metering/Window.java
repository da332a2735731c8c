// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The spans of time after which a budget is whole again, by the calendar of a time zone. */
public enum Window {
    /** A minute of the clock. */
    MINUTE,
    /** A calendar day. */
    DAY,
    /** A calendar month. */
    MONTH,
    /** It is never whole again. */
    FOREVER;

    /** A name for the window that {@code now} lies in. */
    String key(Instant now, ZoneId zone) {
        return switch (this) {
            case MINUTE -> now.truncatedTo(ChronoUnit.MINUTES).toString();
            case DAY -> LocalDate.ofInstant(now, zone).toString();
            case MONTH -> YearMonth.from(now.atZone(zone)).toString();
            case FOREVER -> "ever";
        };
    }

    /** When the next window begins. */
    Optional<OffsetDateTime> next(Instant now, ZoneId zone) {
        return switch (this) {
            case MINUTE ->
                Optional.of(now.truncatedTo(ChronoUnit.MINUTES)
                        .plus(1, ChronoUnit.MINUTES)
                        .atZone(zone)
                        .toOffsetDateTime());
            case DAY ->
                Optional.of(LocalDate.ofInstant(now, zone)
                        .plusDays(1)
                        .atStartOfDay(zone)
                        .toOffsetDateTime());
            case MONTH ->
                Optional.of(YearMonth.from(now.atZone(zone))
                        .plusMonths(1)
                        .atDay(1)
                        .atStartOfDay(zone)
                        .toOffsetDateTime());
            case FOREVER -> Optional.empty();
        };
    }
}
