// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The levels of a budget that count from one moment to another.
 *
 * @param level the one that is drawn
 * @param beside those that were drawn before and count too, oldest first, and after them the one that comes next
 * @param from the first moment, inclusive
 * @param until the last moment, exclusive
 * @param counted when none of all these levels counts any more; null when they always do
 */
record WindowLevels(
        Level level,
        List<String> beside,
        Instant from,
        Instant until,
        @Nullable Instant counted) {

    boolean holdsAt(Instant now) {
        return !now.isBefore(from) && now.isBefore(until);
    }
}
