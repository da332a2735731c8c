// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a hold asks of levels of one unit. Admitted when what is left exceeds {@code floor}; then {@code want} is held, or
 * what is left if that is less, so that a large wish cannot starve a level.
 *
 * @param levels drawn in this order; a budget is one level, packs may be several; none where no pack can be drawn now
 *     and the attempt goes on all the same, so that all of it is overage
 * @param beside levels that are not drawn and yet count against the limit: the other pieces of a rolling window, oldest
 *     first, and after them one that clocks may differ by
 * @param floor what the attempt uses at least
 * @param want what it may use
 * @param capped whether a level never gives more than it has (a pack: the rest is overage) or takes what was used in any
 *     case (a budget)
 * @param optional whether the attempt goes on when nothing is left
 * @param until when none of its levels counts any more, so that a ledger may forget them {@link LedgerBook#KEPT} later;
 *     null when they always count
 */
public record Claim(
        List<Level> levels,
        List<String> beside,
        long floor,
        long want,
        boolean capped,
        boolean optional,
        @Nullable Instant until) {
    /** Checks the values and copies the lists. */
    public Claim {
        levels = List.copyOf(levels);
        beside = List.copyOf(beside);
        if ((levels.isEmpty() && !(capped && optional))
                || floor < 0
                || want < floor
                || (!capped && levels.size() > 1)
                || (capped && !beside.isEmpty())) {
            throw new IllegalArgumentException("no claim: " + levels + ", floor " + floor + ", want " + want);
        }
    }

    /** A claim on a budget whose window is one level, and has no end. */
    public static Claim budget(Level level, long floor, long want) {
        return new Claim(List.of(level), List.of(), floor, want, false, false, null);
    }

    /**
     * A claim on packs.
     *
     * @param overage whether the attempt goes on when they are used up
     */
    public static Claim packs(List<Level> levels, long floor, long want, boolean overage) {
        return new Claim(levels, List.of(), floor, want, true, overage, null);
    }

    /** The keys of all levels that have to be looked at. */
    public List<String> keys() {
        List<String> keys = new ArrayList<>(levels.size() + beside.size());
        levels.forEach(level -> keys.add(level.key()));
        keys.addAll(beside);
        return keys;
    }

    /**
     * What is left of its levels; below zero where more is taken beside them than they have.
     *
     * @param taken what is used or held of a level
     */
    public long left(ToLongFunction<String> taken) {
        long left = 0;
        for (Level level : levels) {
            long rest = Saturating.subtract(level.limit(), taken.applyAsLong(level.key()));
            left = Saturating.add(left, Math.max(0, rest));
        }
        for (String key : beside) {
            left = Saturating.subtract(left, taken.applyAsLong(key));
        }
        return left;
    }

    /**
     * How many pieces of a rolling window have to leave it, oldest first, until there is room; zero where nothing leaves.
     *
     * @param taken what is used or held of a level
     */
    public int leaving(ToLongFunction<String> taken) {
        if (beside.isEmpty()) {
            return 0;
        }
        List<String> pieces = new ArrayList<>(beside);
        pieces.add(pieces.size() - 1, levels.get(0).key());
        // Counted from the newest on: what is full cannot be taken away again from a sum that stopped at the largest
        // number.
        long left = levels.get(0).limit();
        for (int leaving = pieces.size(); leaving > 0; leaving--) {
            left = Saturating.subtract(left, taken.applyAsLong(pieces.get(leaving - 1)));
            if (left <= floor) {
                return leaving;
            }
        }
        return 0;
    }
}
