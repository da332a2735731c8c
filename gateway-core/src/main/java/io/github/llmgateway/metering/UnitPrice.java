// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import io.github.llmgateway.model.Media;
import io.github.llmgateway.model.MediaUnit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a model costs that is billed in characters, seconds, pictures or requests.
 *
 * @param provider the configured provider, or its vendor
 * @param model the model, in the vendor's words or as {@code provider/model}
 * @param region the vendor's region; empty for all
 * @param currency three capital letters
 * @param from the first day on which it holds
 * @param source where it was read
 * @param unit what is counted
 * @param price of {@code per} of them; not negative, with at most 12 decimals, and below what makes the {@linkplain
 *     MediaUnit#largest() most} that one attempt is believed to have used cost nine million
 * @param per how many of them; positive
 */
public record UnitPrice(
        String provider,
        String model,
        String region,
        String currency,
        LocalDate from,
        String source,
        MediaUnit unit,
        BigDecimal price,
        long per)
        implements PriceEntry {
    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException that names what cannot be
     */
    public UnitPrice {
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(unit, "unit");
        Money.ofUnits(0, currency);
        if (price.signum() < 0 || per <= 0) {
            throw new IllegalArgumentException("price is " + price + " for " + per + " " + unit.word()
                    + "; it must not be negative, and per must be positive");
        }
        // Compared and never written out: 1e999999999 does not fit into memory.
        BigDecimal largest = unit.decimal(unit.largest());
        BigDecimal bound = Money.TOO_MUCH.multiply(BigDecimal.valueOf(per)).divide(largest);
        if (price.compareTo(bound) >= 0) {
            throw new IllegalArgumentException("price is " + price + " for " + per + " " + unit.word()
                    + "; it has to be below " + bound.stripTrailingZeros().toPlainString() + ", so that the cost of "
                    + largest.toPlainString() + " " + unit.word()
                    + ", the most that one call is believed to use, can be counted");
        }
        BigDecimal least = price.stripTrailingZeros();
        if (least.scale() > Money.SCALE) {
            throw new IllegalArgumentException("price is " + price + " for " + per + " " + unit.word()
                    + "; it has at most " + Money.SCALE + " decimals: give the price of more " + unit.word()
                    + ", and how many in per");
        }
        price = price.signum() == 0 ? BigDecimal.ZERO : price;
    }

    /** What it comes to for the most that one attempt is believed to have used. */
    Money most() {
        return cost(unit.largest());
    }

    @Override
    public boolean isFree() {
        return price.signum() == 0;
    }

    /** Exact where it can be, else rounded up to the smallest part of the currency that the ledger knows. */
    @Override
    public @Nullable Money cost(Tokens tokens, Media media) {
        OptionalLong amount = media.amount(unit);
        if (amount.isEmpty()) {
            return isFree() ? Money.ofUnits(0, currency) : null;
        }
        return cost(amount.getAsLong());
    }

    private Money cost(long amount) {
        return new Money(
                price.multiply(unit.decimal(amount)).divide(BigDecimal.valueOf(per), Money.SCALE, RoundingMode.CEILING),
                currency);
    }

    @Override
    public @Nullable Money atMost(Tokens bound, Media media) {
        return cost(bound, media);
    }

    @Override
    public @Nullable Money atLeast(Tokens bound, Media media) {
        return cost(bound, media);
    }
}
