// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The tiers of one price. Those of one bound of input stand together, ascending by their bound of output, and the last of
 * them takes any output: so one tier, and only one, holds for a call.
 */
final class PriceTiers {
    private PriceTiers() {}

    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException that names the tier, when one is never reached or some output has no price
     */
    static void check(List<PriceTier> tiers) {
        for (int i = 0; i < tiers.size(); i++) {
            PriceTier tier = tiers.get(i);
            if (i > 0) {
                checkAfter(tiers.get(i - 1), tier, i);
            }
            Long upTo = tier.upToOutputTokens();
            if (upTo != null && (i + 1 == tiers.size() || !isSameInput(tier, tiers.get(i + 1)))) {
                throw new IllegalArgumentException("tiers[" + i + "] leaves output above " + upTo
                        + " without a price, for upToInputTokens " + text(tier.upToInputTokens())
                        + "; let the last tier of one upToInputTokens have upToOutputTokens null");
            }
        }
    }

    private static void checkAfter(PriceTier before, PriceTier tier, int i) {
        boolean output = isSameInput(before, tier);
        Long last = output ? before.upToOutputTokens() : before.upToInputTokens();
        Long upTo = output ? tier.upToOutputTokens() : tier.upToInputTokens();
        String name = output ? "upToOutputTokens" : "upToInputTokens";
        if (last == null) {
            throw new IllegalArgumentException("tiers[" + i + "] is never reached, because " + name + " of tiers["
                    + (i - 1) + "] is null, which is any; bounds ascend, and null comes last");
        }
        if (upTo != null && upTo <= last) {
            throw new IllegalArgumentException("tiers[" + i + "] is never reached: " + name + " is " + upTo + " after "
                    + last + " in tiers[" + (i - 1) + "]; bounds ascend");
        }
    }

    private static String text(@Nullable Long bound) {
        return bound == null ? "null" : bound.toString();
    }

    /** The tier that holds for a call. */
    static PriceTier of(List<PriceTier> tiers, long input, long output) {
        int i = first(tiers, input);
        while (!tiers.get(i).takesOutput(output)) {
            i++;
        }
        return tiers.get(i);
    }

    /** What a call costs at most whose output is not above that of {@code bound}. */
    static long atMost(List<PriceTier> tiers, Tokens bound) {
        long most = 0;
        for (int i = first(tiers, bound.input()); ; i++) {
            PriceTier tier = tiers.get(i);
            Long upTo = tier.upToOutputTokens();
            if (upTo == null || upTo >= bound.output()) {
                return Math.max(most, tier.dearestUnits(bound, bound.output()));
            }
            most = Math.max(most, tier.dearestUnits(bound, upTo));
        }
    }

    /** What a call costs at least whose output is not above {@code output}, when none of its input is cached. */
    static long atLeast(List<PriceTier> tiers, long input, long output) {
        int i = first(tiers, input);
        PriceTier tier = tiers.get(i);
        long least = tier.units(Tokens.of(input, 0));
        while (!tier.takesOutput(output)) {
            long shortest = Objects.requireNonNull(tier.upToOutputTokens()) + 1;
            tier = tiers.get(++i);
            least = Math.min(least, tier.units(Tokens.of(input, shortest)));
        }
        return least;
    }

    /** The first of the tiers that take the input; above the last bound the last ones do. */
    private static int first(List<PriceTier> tiers, long input) {
        int i = 0;
        while (i < tiers.size() && !tiers.get(i).takesInput(input)) {
            i++;
        }
        if (i < tiers.size()) {
            return i;
        }
        i--;
        while (i > 0 && isSameInput(tiers.get(i - 1), tiers.get(i))) {
            i--;
        }
        return i;
    }

    private static boolean isSameInput(PriceTier one, PriceTier other) {
        return Objects.equals(one.upToInputTokens(), other.upToInputTokens());
    }
}
