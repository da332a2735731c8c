// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.config;

import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.metering.TokenizerSettings;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Reads {@code gateway.providers.<id>.token-counter} and the wait that goes with it. */
final class TokenizerConfig {
    /** The key of a provider. */
    static final String COUNTER = "token-counter";

    static final String TIMEOUT = "gateway.metering.token-counter-timeout";

    private static final String PROVIDERS = "gateway.providers.";
    private static final Duration LEAST = Duration.ofMillis(10);
    private static final Duration MOST = Duration.ofSeconds(30);

    private TokenizerConfig() {}

    static TokenizerSettings read(Map<String, String> map) {
        Set<String> providers = new LinkedHashSet<>();
        for (String key : map.keySet()) {
            String id = key.startsWith(PROVIDERS) && key.endsWith("." + COUNTER)
                    ? key.substring(
                            PROVIDERS.length(), Math.max(PROVIDERS.length(), key.length() - COUNTER.length() - 1))
                    : "";
            // What has a dot is a key of a vendor's own, such as a header.
            if (!id.isEmpty()
                    && id.indexOf('.') < 0
                    && MeteringConfig.choice(map, key, "estimate", "vendor").equals("vendor")) {
                providers.add(id);
            }
        }
        if (providers.isEmpty() && map.containsKey(TIMEOUT)) {
            throw GatewayException.configuration(
                    TIMEOUT + " is set, but no provider's tokens are counted by its vendor",
                    "Set " + PROVIDERS + "<id>." + COUNTER + "=vendor, or take " + TIMEOUT + " out");
        }
        Duration timeout = Values.duration(map, TIMEOUT, TokenizerSettings.DEFAULT_TIMEOUT);
        if (timeout.compareTo(LEAST) < 0 || timeout.compareTo(MOST) > 0) {
            throw GatewayException.configuration(
                    TIMEOUT + " is '" + map.get(TIMEOUT) + "', which is too "
                            + (timeout.compareTo(LEAST) < 0 ? "short" : "long"),
                    "Set it to a duration from 10ms to 30s; every chat may have to wait that long");
        }
        return new TokenizerSettings(providers, timeout);
    }
}
