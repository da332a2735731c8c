// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.config;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Refuses routes that would get round a vendor's limits by asking another account's key: agreements forbid it, and a
 * fallback is for another vendor.
 */
final class Accounts {
    private Accounts() {}

    static void check(Map<String, List<String>> routes, List<GatewayConfig.Configured> providers) {
        Map<String, GatewayConfig.Configured> byId = new LinkedHashMap<>();
        providers.forEach(provider -> byId.put(provider.settings().id().name(), provider));
        routes.forEach((alias, models) -> {
            Map<String, GatewayConfig.Configured> firstOfVendor = new LinkedHashMap<>();
            for (String model : models) {
                GatewayConfig.Configured asked = byId.get(model.substring(0, Math.max(0, model.indexOf('/'))));
                if (asked != null && !asked.settings().account().isEmpty()) {
                    String vendor = asked.factory().type().name();
                    GatewayConfig.Configured first = firstOfVendor.putIfAbsent(vendor, asked);
                    if (first != null
                            && !first.settings()
                                    .account()
                                    .equals(asked.settings().account())) {
                        refuse(alias, first, asked);
                    }
                }
            }
        });
    }

    private static void refuse(String alias, GatewayConfig.Configured one, GatewayConfig.Configured other) {
        List<String> clauses = one.factory().accountClauses();
        if (!clauses.isEmpty()) {
            throw GatewayException.builder(
                            ErrorKind.CONFIGURATION,
                            "gateway.routes." + alias + " mixes two accounts of one vendor: '"
                                    + one.settings().id() + "' belongs to '"
                                    + one.settings().account() + "', '"
                                    + other.settings().id() + "' to '"
                                    + other.settings().account() + "'")
                    .advice("The agreement with the vendor forbids getting round limits with another account ("
                            + String.join(", ", clauses)
                            + "); keep one account's providers in the route, and let it fall back to another vendor")
                    .clauses(clauses)
                    .build();
        }
    }
}
