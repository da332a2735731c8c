// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.call;

import io.github.llmgateway.model.ProviderId;
import io.github.llmgateway.model.ProviderType;
import java.util.Objects;

/**
 * Who is asked for an answer: the identity that provider policies and limits go by.
 *
 * @param provider the configured instance
 * @param type the vendor
 * @param account whose account its credential belongs to; empty when it was not declared
 * @param model the model in the vendor's words
 */
public record Candidate(ProviderId provider, ProviderType type, String account, String model) {

    /** Checks for nulls. */
    public Candidate {
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(model, "model");
    }

    @Override
    public String toString() {
        return provider + "/" + model;
    }
}
