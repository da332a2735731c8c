// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import java.util.List;
import java.util.Objects;

/**
 * What a ledger answers to a settlement or a release.
 *
 * @param row the row that closed the attempt; when it was closed before, the row of then
 * @param changes the levels that were charged; where it was closed before, as they are now, as if it had been charged
 *     last: others may have been since
 * @param repeated whether it was closed before, so that nothing was done
 */
public record Closing(LedgerRow row, List<LevelChange> changes, boolean repeated) {
    /** Checks for null and copies the list. */
    public Closing {
        Objects.requireNonNull(row, "row");
        changes = List.copyOf(changes);
    }

    /**
     * A level before and after.
     *
     * @param level its key
     * @param before what was used before
     * @param after what is used now
     * @param beside what is used of the other pieces of its rolling window
     */
    public record LevelChange(String level, long before, long after, long beside) {
        /** Of a level that is no piece of a rolling window. */
        public LevelChange(String level, long before, long after) {
            this(level, before, after, 0);
        }

        /** What was used before of all that counts, at most the largest number. */
        public long allBefore() {
            return Saturating.add(before, beside);
        }

        /** What is used now of all that counts, at most the largest number. */
        public long allAfter() {
            return Saturating.add(after, beside);
        }
    }
}
