// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway;

import java.util.Set;

/**
 * A configured provider, for reports; holds no secret.
 *
 * @param id the configured instance
 * @param type the vendor
 * @param endpoint where its calls go
 * @param operations the names of the kinds of calls it has
 */
public record ProviderInfo(String id, String type, String endpoint, Set<String> operations) {

    /** Copies the set. */
    public ProviderInfo {
        operations = Set.copyOf(operations);
    }
}
