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
 * @param model the model, in the vendor's words
 * @param region the vendor's region; empty for all
 * @param currency three capital letters
 * @param from the first day on which it holds
 * @param source where it was read
 * @param tiers by size of input, ascending; at least one
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
        for (int i = 0; i + 1 < tiers.size(); i++) {
            Long upTo = tiers.get(i).upToInputTokens();
            Long next = tiers.get(i + 1).upToInputTokens();
            if (upTo == null || (next != null && next <= upTo)) {
                throw new IllegalArgumentException("the tiers do not ascend");
            }
        }
    }

    /**
     * What {@code tokens} cost. One tier holds for the whole call, chosen by the whole input, upper bounds inclusive; above
     * the last bound the last tier holds (Alibaba Cloud Model Studio, tiered billing).
     */
    public Money cost(Tokens tokens) {
        PriceTier tier = tiers.get(tiers.size() - 1);
        for (PriceTier candidate : tiers) {
            Long upTo = candidate.upToInputTokens();
            if (upTo == null || tokens.input() <= upTo) {
                tier = candidate;
                break;
            }
        }
        return Money.ofUnits(tier.units(tokens), currency);
    }

    @Override
    public Money cost(Tokens tokens, Media media) {
        return cost(tokens);
    }

    @Override
    public boolean isFree() {
        return tiers.stream().allMatch(PriceTier::isFree);
    }
}
