// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much of a unit: tokens, or the smallest units of a currency ({@link Money}).
 *
 * @param amount whole units
 * @param unit {@link #TOKENS} or a currency
 */
public record Quantity(long amount, String unit) {
    /** The unit of tokens. */
    public static final String TOKENS = "tokens";

    private static final Pattern TEXT = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s+(tokens|[A-Z]{3})");

    /** Checks for null. */
    public Quantity {
        Objects.requireNonNull(unit, "unit");
    }

    /** So many tokens. */
    public static Quantity tokens(long tokens) {
        return new Quantity(tokens, TOKENS);
    }

    /**
     * The quantity written as {@code 100000 tokens} or {@code 50.00 CNY}.
     *
     * @throws IllegalArgumentException when it is written otherwise or does not fit
     */
    public static Quantity parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no quantity");
        }
        try {
            String unit = matcher.group(2);
            BigDecimal number = new BigDecimal(matcher.group(1));
            return unit.equals(TOKENS)
                    ? tokens(number.longValueExact())
                    : new Quantity(new Money(number, unit).units(), unit);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("'" + text + "' does not fit", e);
        }
    }

    /** Whether the unit is a currency. */
    public boolean isMoney() {
        return !unit.equals(TOKENS);
    }

    /** The number alone: {@code 100000}, or {@code 50}. */
    public String number() {
        return isMoney() ? Money.ofUnits(amount, unit).text() : Long.toString(amount);
    }

    @Override
    public String toString() {
        return number() + " " + unit;
    }
}
