// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import io.github.llmgateway.model.Media;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * What a model costs.
 *
 * @param provider the configured provider, or its vendor
 * @param model the model, in the vendor's words or as {@code provider/model}
 * @param region the vendor's region; empty for all
 * @param currency three capital letters
 * @param from the first day on which it holds
 * @param source where it was read
 * @param tiers by size of input and, for one size of input, by size of output, ascending; at least one. The last of one
 *     size of input takes any output
 */
public record Price(
        String provider,
        String model,
        String region,
        String currency,
        LocalDate from,
        String source,
        List<PriceTier> tiers)
        implements PriceEntry {
    /** Checks the values and copies the list. */
    public Price {
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(source, "source");
        Money.ofUnits(0, currency);
        tiers = List.copyOf(tiers);
        if (tiers.isEmpty()) {
            throw new IllegalArgumentException("there is no tier");
        }
        PriceTiers.check(tiers);
    }

    /**
     * What {@code tokens} cost. One tier holds for the whole call, the first that takes its whole input and its whole
     * output, upper bounds inclusive; above the last bound of input the last tiers hold (Alibaba Cloud Model Studio, tiered
     * billing, for the input; Zhipu's price list for the output).
     */
    public Money cost(Tokens tokens) {
        return Money.ofUnits(
                PriceTiers.of(tiers, tokens.input(), tokens.output()).units(tokens), currency);
    }

    @Override
    public Money cost(Tokens tokens, Media media) {
        return cost(tokens);
    }

    @Override
    public Money atMost(Tokens bound, Media media) {
        return Money.ofUnits(PriceTiers.atMost(tiers, bound), currency);
    }

    @Override
    public Money atLeast(Tokens bound, Media media) {
        return Money.ofUnits(PriceTiers.atLeast(tiers, bound.input(), bound.output()), currency);
    }

    /** What it comes to for the most that one attempt is believed to have used. */
    Money most() {
        return Money.ofUnits(
                tiers.stream().mapToLong(PriceTier::mostUnits).max().orElse(0), currency);
    }

    @Override
    public boolean isFree() {
        return tiers.stream().allMatch(PriceTier::isFree);
    }
}
