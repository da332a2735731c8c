// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.terms;

import io.github.llmgateway.model.CallRequest;
import io.github.llmgateway.model.ProviderType;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The parameters of a request that rules ask for. */
final class RequestParameters {
    private RequestParameters() {}

    /** Those among {@code names}; what was set for the vendor stands above what was set for any. */
    static Map<String, Object> among(Set<String> names, CallRequest request, ProviderType vendor) {
        Map<String, Object> own = request.vendorParameters().getOrDefault(vendor, Map.of());
        if (names.isEmpty() || (own.isEmpty() && request.parameters().isEmpty())) {
            return Map.of();
        }
        Map<String, Object> found = new HashMap<>();
        for (String name : names) {
            Object value = own.getOrDefault(name, request.parameters().get(name));
            if (value != null) {
                found.put(name, value);
            }
        }
        return found;
    }
}
