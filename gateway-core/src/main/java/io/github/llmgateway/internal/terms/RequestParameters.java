// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.terms;

import io.github.llmgateway.model.CallRequest;
import io.github.llmgateway.model.ProviderType;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parameters of a request that rules ask for. */
final class RequestParameters {
    private RequestParameters() {}

    /**
     * Those among {@code names}, in any case and with or without the {@code @} of those that become headers; what was set for the vendor stands above what was set for any.
     */
    static Map<String, Object> among(Set<String> names, CallRequest request, ProviderType vendor) {
        Map<String, Object> special = request.vendorParameters().getOrDefault(vendor, Map.of());
        if (names.isEmpty() || (special.isEmpty() && request.parameters().isEmpty())) {
            return Map.of();
        }
        Map<String, Object> found = new HashMap<>();
        for (String name : names) {
            Object own = value(name, special);
            Object value = own != null ? own : value(name, request.parameters());
            if (value != null) {
                found.put(name, value);
            }
        }
        return found;
    }

    private static @Nullable Object value(String name, Map<String, Object> parameters) {
        Object exact = parameters.get(name);
        if (exact != null) {
            return exact;
        }
        for (Map.Entry<String, Object> entry : parameters.entrySet()) {
            String given = entry.getKey();
            if (name.equalsIgnoreCase(given.startsWith("@") ? given.substring(1) : given)) {
                return entry.getValue();
            }
        }
        return null;
    }
}
