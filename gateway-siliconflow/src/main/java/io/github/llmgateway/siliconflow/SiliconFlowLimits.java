// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.siliconflow;

import io.github.llmgateway.spi.Limits;
import io.github.llmgateway.spi.ProviderSettings;
import java.util.List;
import java.util.OptionalLong;

/**
 * What an account may ask of one model when the configuration does not say. The vendor publishes a range for its chat
 * models: 1,000 requests and 50,000 tokens a minute at the lowest level, 10,000 and 5,000,000 at the highest (SiliconFlow
 * documentation, rate limits, 1.4); it publishes no number for those in between, which therefore have the highest's. The
 * bound on calls at once is ours: the agreement forbids an unreasonably large load (framework agreement, part 2, 2.2.4).
 */
final class SiliconFlowLimits {
    static final String LEVEL = "level";
    static final List<String> LEVELS = List.of("l0", "l1", "l2", "l3", "l4", "l5");

    private static final OptionalLong IN_FLIGHT = OptionalLong.of(256);
    private static final Limits LOWEST = new Limits(OptionalLong.of(1_000), OptionalLong.of(50_000), IN_FLIGHT);
    private static final Limits HIGHEST = new Limits(OptionalLong.of(10_000), OptionalLong.of(5_000_000), IN_FLIGHT);

    private SiliconFlowLimits() {}

    /** The limits at this address: behind another than the vendor's own, whoever runs it knows them. */
    static Limits of(ProviderSettings settings, String baseUrl) {
        if (!SiliconFlowEndpoints.isVendorHost(baseUrl)) {
            return Limits.NONE;
        }
        return settings.value(LEVEL).orElse("").equals("l0") ? LOWEST : HIGHEST;
    }
}
