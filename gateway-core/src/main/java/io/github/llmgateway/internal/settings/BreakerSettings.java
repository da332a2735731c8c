// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.settings;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a circuit breaker opens and for how long.
 *
 * @param enabled whether there are breakers at all
 * @param failureRate the share of failed calls that opens it, in percent
 * @param slowRate the share of calls slow to begin that opens it, in percent
 * @param slowAfter how long the first content of a stream may take before the call counts as slow
 * @param windowCalls how many of the last calls are looked at, when {@code window} is null
 * @param window how far back is looked; null to look at a number of calls
 * @param minCalls how many calls it takes to judge
 * @param openFor how long it stays open before calls are let through to try
 * @param trials how many calls are let through to try
 */
public record BreakerSettings(
        boolean enabled,
        float failureRate,
        float slowRate,
        Duration slowAfter,
        int windowCalls,
        @Nullable Duration window,
        int minCalls,
        Duration openFor,
        int trials) {

    /** Half of the last twenty calls, of ten at least; open for fifteen seconds; three calls to try. */
    public static final BreakerSettings DEFAULT =
            new BreakerSettings(true, 50, 100, Duration.ofSeconds(30), 20, null, 10, Duration.ofSeconds(15), 3);
}
