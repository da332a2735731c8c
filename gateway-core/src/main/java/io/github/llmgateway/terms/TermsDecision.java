// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.terms;

import io.github.llmgateway.model.DocumentInForce;
import java.util.List;
import java.util.Objects;

/**
 * What the terms made of one call at one candidate, for the layers that record it. Immutable, free of content.
 *
 * @param documents the terms in force, with their versions
 * @param facts the fingerprint of the facts that held for the call
 * @param refused the clauses that refused it; empty when it was let through
 * @param undeclared the clauses that need a fact that nobody declared
 * @param consents the consents on which it rests
 * @param isRefused whether it was refused; an endpoint without known terms or a widened fact is refused by no clause
 */
public record TermsDecision(
        List<DocumentInForce> documents,
        String facts,
        List<String> refused,
        List<String> undeclared,
        List<Consent> consents,
        boolean isRefused) {

    /** Copies the lists. */
    public TermsDecision {
        Objects.requireNonNull(facts, "facts");
        documents = List.copyOf(documents);
        refused = List.copyOf(refused);
        undeclared = List.copyOf(undeclared);
        consents = List.copyOf(consents);
    }
}
