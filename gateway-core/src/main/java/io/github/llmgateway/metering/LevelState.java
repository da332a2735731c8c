// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

/**
 * How a level stands.
 *
 * @param used what was used
 * @param held what attempts under way hold
 * @param voided what was left when it ended
 */
public record LevelState(long used, long held, long voided) {
    /** Untouched. */
    public static final LevelState ZERO = new LevelState(0, 0, 0);

    /** What is left of {@code limit}; not negative. */
    public long left(long limit) {
        return Math.max(0, Saturating.subtract(limit, Saturating.add(Saturating.add(used, held), voided)));
    }
}
