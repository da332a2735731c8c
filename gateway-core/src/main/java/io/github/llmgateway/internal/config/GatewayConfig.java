// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.config;

import io.github.llmgateway.call.Timeouts;
import io.github.llmgateway.spi.ProviderFactory;
import io.github.llmgateway.spi.ProviderSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What the configuration says, typed.
 *
 * @param providers the enabled providers in order, each with the factory of its type
 * @param routes the models of each alias, in order
 * @param timeouts the bounds of calls
 * @param maxAttempts HTTP attempts for each candidate
 * @param baseDelay the first wait between attempts
 * @param maxDelay the longest computed wait
 * @param unknownSystemProperties what is to be warned of
 */
public record GatewayConfig(
        List<Configured> providers,
        Map<String, List<String>> routes,
        Timeouts timeouts,
        int maxAttempts,
        Duration baseDelay,
        Duration maxDelay,
        List<String> unknownSystemProperties) {

    /**
     * A provider as it is configured.
     *
     * @param settings what the configuration says of it
     * @param factory what makes it
     */
    public record Configured(ProviderSettings settings, ProviderFactory factory) {}
}
