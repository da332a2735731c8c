// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * An exact amount of a currency. Two amounts are equal when their values are, whatever the number of zeros. Immutable.
 *
 * <p>The ledger counts in units of 10<sup>-12</sup> of the currency, so that the price of one token at a price of six
 * decimals for a million is still a whole number.
 *
 * @param amount the amount, with at most 12 decimals; negative in corrections
 * @param currency three capital letters, such as {@code CNY}
 */
public record Money(BigDecimal amount, String currency) {
    /** Decimals of the smallest unit. */
    public static final int SCALE = 12;

    /** Every amount below it fits into {@link #units()}. */
    static final BigDecimal TOO_MUCH = BigDecimal.valueOf(9_000_000);

    /** Digits before the point: far above every sum, and few enough to be written out. */
    private static final int MOST_DIGITS = 100;

    /**
     * Checks and normalises.
     *
     * @throws IllegalArgumentException when the currency is none, or the amount has more than 12 decimals or more than 100
     *     digits before the point
     */
    public Money {
        Objects.requireNonNull(currency, "currency");
        if (!isCurrency(currency)) {
            throw new IllegalArgumentException(
                    "a currency is three capital letters such as CNY, but was '" + currency + "'");
        }
        if ((long) amount.precision() - amount.scale() > MOST_DIGITS && amount.signum() != 0) {
            throw new IllegalArgumentException(
                    "an amount has at most " + MOST_DIGITS + " digits before the point, but was " + amount);
        }
        amount = normal(amount);
        if (amount.scale() > SCALE) {
            throw new IllegalArgumentException("an amount has at most " + SCALE + " decimals, but was " + amount);
        }
    }

    /** The amount written in {@code amount}. */
    public static Money of(String amount, String currency) {
        return new Money(new BigDecimal(amount), currency);
    }

    /** So many of the smallest units. */
    public static Money ofUnits(long units, String currency) {
        long number = units;
        int scale = SCALE;
        // Cheaper than taking the zeros off a BigDecimal, and it is done for each attempt.
        while (scale > 0 && number % 10 == 0) {
            number /= 10;
            scale--;
        }
        return new Money(BigDecimal.valueOf(number, scale), currency);
    }

    /**
     * The amount in the smallest units.
     *
     * @throws ArithmeticException when it is above 9223372.036854775807 or below -9223372.036854775808
     */
    public long units() {
        return amount.movePointRight(SCALE).longValueExact();
    }

    /**
     * The sum.
     *
     * @throws IllegalArgumentException when the currencies differ
     */
    public Money plus(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot add " + other.currency + " to " + currency);
        }
        return new Money(amount.add(other.amount), currency);
    }

    /** The amount as text, without an exponent: {@code 0.0123}. */
    public String text() {
        return amount.toPlainString();
    }

    @Override
    public String toString() {
        return text() + " " + currency;
    }

    private static boolean isCurrency(String text) {
        if (text.length() != 3) {
            return false;
        }
        for (int i = 0; i < 3; i++) {
            if (text.charAt(i) < 'A' || text.charAt(i) > 'Z') {
                return false;
            }
        }
        return true;
    }

    /** Without zeros behind the point, and whole numbers without an exponent. */
    private static BigDecimal normal(BigDecimal amount) {
        if (amount.signum() == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal least = amount.scale() > 0 ? amount.stripTrailingZeros() : amount;
        return least.scale() == 0 ? least : least.scale() < 0 ? least.setScale(0) : least;
    }
}
