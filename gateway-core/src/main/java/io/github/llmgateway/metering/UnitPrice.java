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
 * @param model the model, in the vendor's words
 * @param region the vendor's region; empty for all
 * @param currency three capital letters
 * @param from the first day on which it holds
 * @param source where it was read
 * @param unit what is counted
 * @param price of {@code per} of them
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
    /** Checks the values. */
    public UnitPrice {
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(unit, "unit");
        Money.ofUnits(0, currency);
        if (price.signum() < 0 || per <= 0) {
            throw new IllegalArgumentException("price is " + price.toPlainString() + " for " + per + " " + unit.word()
                    + "; it must not be negative, and per must be positive");
        }
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
            return null;
        }
        return new Money(
                price.multiply(unit.decimal(amount.getAsLong()))
                        .divide(BigDecimal.valueOf(per), Money.SCALE, RoundingMode.CEILING),
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
