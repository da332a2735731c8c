// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.settings;

import io.github.llmgateway.model.ProviderId;
import io.github.llmgateway.spi.Limits;
import java.time.Duration;
import java.util.Map;

/**
 * How calls are repeated, held back and ended.
 *
 * @param maxAttempts HTTP attempts for each candidate
 * @param baseDelay the first wait between attempts
 * @param maxDelay the longest computed wait
 * @param breaker when circuit breakers open
 * @param limits what the configuration limits, by provider; the vendor's defaults hold for the rest
 * @param drain how long closing waits for the calls under way
 */
public record ResilienceSettings(
        int maxAttempts,
        Duration baseDelay,
        Duration maxDelay,
        BreakerSettings breaker,
        Map<ProviderId, Limits> limits,
        Duration drain) {

    /** Copies the map. */
    public ResilienceSettings {
        limits = Map.copyOf(limits);
    }
}
