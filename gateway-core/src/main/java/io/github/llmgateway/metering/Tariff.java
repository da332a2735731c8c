// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import io.github.llmgateway.model.Media;
import io.github.llmgateway.model.MediaUnit;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a model is billed in: the entries that hold for it, one for each kind of quantity. What no entry names is told by
 * the vendor and not billed.
 *
 * @param entries at least one, all in one currency
 */
public record Tariff(List<PriceEntry> entries) {
    /** Checks the values and copies the list. */
    public Tariff {
        entries = List.copyOf(entries);
        if (!isOneCurrency(entries)) {
            throw new IllegalArgumentException("no entries of one currency: " + entries);
        }
    }

    /** Whether there are entries, and all are in one currency. */
    static boolean isOneCurrency(List<PriceEntry> entries) {
        for (PriceEntry entry : entries) {
            if (!entry.currency().equals(entries.get(0).currency())) {
                return false;
            }
        }
        return !entries.isEmpty();
    }

    /** Of all entries. */
    public String currency() {
        return entries.get(0).currency();
    }

    /** Whether it is known to cost nothing. */
    public boolean isFree() {
        return entries.stream().allMatch(PriceEntry::isFree);
    }

    /** Whether an entry is in this unit. */
    public boolean bills(MediaUnit unit) {
        for (PriceEntry entry : entries) {
            if (entry instanceof UnitPrice price && price.unit() == unit) {
                return true;
            }
        }
        return false;
    }

    /** What was used costs; null when an entry is in a unit of which it is not known how much was used. */
    public @Nullable Money cost(Tokens tokens, Media media) {
        return sum(entry -> entry.cost(tokens, media));
    }

    /** What is used costs at most, as {@link PriceEntry#atMost}; null as for {@link #cost}. */
    public @Nullable Money atMost(Tokens bound, Media media) {
        return sum(entry -> entry.atMost(bound, media));
    }

    /** What is used costs at least, as {@link PriceEntry#atLeast}; null as for {@link #cost}. */
    public @Nullable Money atLeast(Tokens bound, Media media) {
        return sum(entry -> entry.atLeast(bound, media));
    }

    private @Nullable Money sum(Function<PriceEntry, @Nullable Money> cost) {
        Money sum = null;
        for (PriceEntry entry : entries) {
            Money part = cost.apply(entry);
            if (part == null) {
                return null;
            }
            sum = sum == null ? part : sum.plus(part);
        }
        return sum;
    }
}
