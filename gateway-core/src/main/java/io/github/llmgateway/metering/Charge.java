// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import java.util.Objects;

/**
 * An amount on a level.
 *
 * @param level the level's key
 * @param amount in the level's units; negative in corrections
 */
public record Charge(String level, long amount) {
    /** Checks for null. */
    public Charge {
        Objects.requireNonNull(level, "level");
    }
}
