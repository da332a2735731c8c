// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import java.util.Objects;

/**
 * Something that is drawn down: a budget in one of its windows, or a pack.
 *
 * @param key its name in the ledger, such as {@code budget:team@2026-11}, {@code budget:team@2026-11 CNY} or
 *     {@code pack:spring}
 * @param limit how much it has in all, in its own units
 */
public record Level(String key, long limit) {
    /** Checks the values. */
    public Level {
        Objects.requireNonNull(key, "key");
        if (limit < 0) {
            throw new IllegalArgumentException("a limit must not be negative, but was " + limit);
        }
    }
}
