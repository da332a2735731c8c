// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import java.util.Map;
import java.util.Objects;

/**
 * What a row is about: one attempt, who was asked, and for whom. Holds no content.
 *
 * @param attempt the attempt's name, which no other attempt of any process has: everything is idempotent by it
 * @param call the call's name
 * @param first whether it is the call's first attempt at this provider and model; only these count as calls
 * @param operation the kind of call: {@code chat}, {@code text_completion}
 * @param provider the configured provider
 * @param vendor its vendor
 * @param account whose account its credential belongs to; empty when it was not declared
 * @param model the model in the vendor's words
 * @param tags the application's words for its own accounting
 */
public record Subject(
        String attempt,
        String call,
        boolean first,
        String operation,
        String provider,
        String vendor,
        String account,
        String model,
        Map<String, String> tags) {

    /** Checks for nulls and copies the map. */
    public Subject {
        Objects.requireNonNull(attempt, "attempt");
        Objects.requireNonNull(call, "call");
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(vendor, "vendor");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(model, "model");
        tags = Map.copyOf(tags);
    }

    /** The same, not counted as a call. */
    Subject further() {
        return new Subject(attempt, call, false, operation, provider, vendor, account, model, tags);
    }
}
