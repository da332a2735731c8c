// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.qwen;

import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.spi.ProviderSettings;

/**
 * The rules for keys that can be told before a call. Keys of the Coding Plan and of the Token Plan start with
 * {@code sk-sp-} and work on the hosts of their plan only (Model Studio, "Error codes", 401; Coding Plan and Token Plan
 * quick starts, read 2026-11-21). What a key for another host would do is not known, so other hosts are not checked.
 */
final class QwenKeys {
    private static final String PLAN_KEY = "sk-sp-";

    private QwenKeys() {}

    /**
     * The key of these settings.
     *
     * @throws GatewayException of kind {@code CONFIGURATION} when there is none or it cannot work at {@code endpoint};
     *     the message shows nothing of the key but its prefix
     */
    static String of(ProviderSettings settings, QwenEndpoint endpoint) {
        String key = settings.requireApiKey().reveal();
        if (key.isEmpty() || !key.chars().allMatch(c -> c > ' ' && c <= '~')) {
            throw GatewayException.configuration(
                    settings.property("api-key")
                            + " is empty or holds a space, a line break or a character that no key has",
                    "Copy the key again; it starts with 'sk-'");
        }
        if (endpoint.isVendor()) {
            checkPlan(settings, endpoint, key.startsWith(PLAN_KEY));
        }
        return key;
    }

    private static void checkPlan(ProviderSettings settings, QwenEndpoint endpoint, boolean planKey) {
        if (planKey && !endpoint.isCodingPlan() && !endpoint.isTokenPlan()) {
            throw GatewayException.configuration(
                    settings.property("api-key") + " is the key of a subscription (it starts with '" + PLAN_KEY
                            + "'), but calls go to " + endpoint.host() + ", which does not take such keys",
                    "Set " + settings.property("plan") + "=coding for a Coding Plan or =token for a Token Plan, or"
                            + " use an ordinary key of this region");
        }
        if (!planKey && endpoint.isCodingPlan()) {
            throw GatewayException.configuration(
                    settings.property("api-key") + " is not the key of a Coding Plan (those start with '" + PLAN_KEY
                            + "'), but calls go to " + endpoint.host() + ", which takes no other",
                    "Use the key that the Coding Plan page shows, or set " + settings.property("plan")
                            + "=standard and remove a base-url of the Coding Plan");
        }
    }
}
