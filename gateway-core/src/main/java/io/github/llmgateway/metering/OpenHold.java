// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * A hold that is not settled.
 *
 * @param row its row
 * @param expiresAt when it counts as lost
 * @param held what it holds of which level
 */
public record OpenHold(LedgerRow row, Instant expiresAt, List<Held> held) {
    /** Checks for nulls and copies the list. */
    public OpenHold {
        Objects.requireNonNull(row, "row");
        Objects.requireNonNull(expiresAt, "expiresAt");
        held = List.copyOf(held);
    }

    /** Whether it holds something of one of the levels. */
    public boolean isOn(Collection<String> levels) {
        return isOn(held, levels);
    }

    /** Whether {@code held} is something of one of the levels. */
    public static boolean isOn(List<Held> held, Collection<String> levels) {
        for (Held one : held) {
            if (levels.contains(one.level())) {
                return true;
            }
        }
        return false;
    }

    /**
     * An amount that is held.
     *
     * @param level the level's key
     * @param amount in its units
     * @param cap what the level may give in all; {@link Long#MAX_VALUE} for one that takes what was used
     */
    public record Held(String level, long amount, long cap) {}
}
