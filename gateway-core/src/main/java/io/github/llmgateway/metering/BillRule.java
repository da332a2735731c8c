// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a bill is compared with the ledger.
 *
 * @param time how far the times of one call may be apart where no request id matches; not negative
 * @param cost how far two amounts may be apart, in the currency, because bills are rounded; not negative
 * @param zone whose calendar days are counted by
 * @param from the first day; null for the first of the bill
 * @param until the last day; null for the last of the bill
 */
public record BillRule(
        Duration time,
        BigDecimal cost,
        ZoneId zone,
        @Nullable LocalDate from,
        @Nullable LocalDate until) {
    /** How far times may be apart unless it is said. */
    public static final Duration USUAL_TIME = Duration.ofMinutes(5);

    /** Checks for nulls and signs. */
    public BillRule {
        Objects.requireNonNull(zone, "zone");
        if (time.isNegative()) {
            throw new IllegalArgumentException("time must not be negative, but is " + time);
        }
        if (cost.signum() < 0) {
            throw new IllegalArgumentException("cost must not be negative, but is " + cost);
        }
        if (from != null && until != null && until.isBefore(from)) {
            throw new IllegalArgumentException("until (" + until + ") lies before from (" + from + ")");
        }
    }

    /** The usual time, exact amounts, the days of the bill. */
    public static BillRule of(ZoneId zone) {
        return new BillRule(USUAL_TIME, BigDecimal.ZERO, zone, null, null);
    }
}
