// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.zhipu;

import io.github.llmgateway.spi.ProviderSettings;
import java.util.List;
import java.util.Locale;

/**
 * Where calls go. Two sites with separate accounts, and on each a general and a Coding Plan endpoint; the wrong one of a
 * pair answers 429 with code 1113. Sources: docs.bigmodel.cn "API introduction" (mainland, both plans), read 2025-12-29;
 * the vendor's Java SDK, {@code core/Constants.java} (international); the international Coding Plan endpoint as its users
 * report it.
 *
 * @param baseUrl the prefix of {@code /chat/completions}
 * @param codingPlan whether it is a Coding Plan endpoint, which behaves differently in what it keeps and maps
 */
record ZhipuEndpoints(String baseUrl, boolean codingPlan) {
    static final String REGION = "region";
    static final String PLAN = "plan";
    static final List<String> REGIONS = List.of("cn", "international");
    static final List<String> PLANS = List.of("general", "coding");

    /** The endpoint of these settings; {@code base-url} replaces the address but not what {@code plan} says. */
    static ZhipuEndpoints of(ProviderSettings settings) {
        String region = ZhipuProviderFactory.choice(settings, REGION, REGIONS);
        boolean coding = ZhipuProviderFactory.choice(settings, PLAN, PLANS).equals("coding");
        if (settings.baseUrl().isEmpty()) {
            return new ZhipuEndpoints(host(region) + (coding ? "/api/coding/paas/v4" : "/api/paas/v4"), coding);
        }
        String baseUrl = settings.baseUrl().get();
        boolean looksCoding = baseUrl.toLowerCase(Locale.ROOT).endsWith("/api/coding/paas/v4");
        return new ZhipuEndpoints(
                baseUrl, coding || (looksCoding && settings.value(PLAN).isEmpty()));
    }

    /** Whether the address is one of the vendor's own, and not that of a proxy or of a simulator. */
    boolean isVendors() {
        return baseUrl.startsWith(host("cn") + "/") || baseUrl.startsWith(host("international") + "/");
    }

    private static String host(String region) {
        return region.equals("cn") ? "https://open.bigmodel.cn" : "https://api.z.ai";
    }
}
