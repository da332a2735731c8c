// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import java.util.List;

/**
 * What a hold asks of levels of one unit. Admitted when what is left exceeds {@code floor}; then {@code want} is held, or
 * what is left if that is less, so that a large wish cannot starve a level.
 *
 * @param levels drawn in this order; a budget is one level, packs may be several
 * @param floor what the attempt uses at least
 * @param want what it may use
 * @param capped whether a level never gives more than it has (a pack: the rest is overage) or takes what was used in any
 *     case (a budget)
 * @param optional whether the attempt goes on when nothing is left
 */
public record Claim(List<Level> levels, long floor, long want, boolean capped, boolean optional) {
    /** Checks the values and copies the list. */
    public Claim {
        levels = List.copyOf(levels);
        if (levels.isEmpty() || floor < 0 || want < floor || (!capped && levels.size() > 1)) {
            throw new IllegalArgumentException("no claim: " + levels + ", floor " + floor + ", want " + want);
        }
    }

    /** A claim on a budget. */
    public static Claim budget(Level level, long floor, long want) {
        return new Claim(List.of(level), floor, want, false, false);
    }

    /**
     * A claim on packs.
     *
     * @param overage whether the attempt goes on when they are used up
     */
    public static Claim packs(List<Level> levels, long floor, long want, boolean overage) {
        return new Claim(levels, floor, want, true, overage);
    }
}
