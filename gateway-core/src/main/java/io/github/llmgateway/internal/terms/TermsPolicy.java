// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.terms;

import io.github.llmgateway.call.CallContext;
import io.github.llmgateway.policy.Policy;
import io.github.llmgateway.policy.PolicyDecision;
import java.util.Objects;

/**
 * Refuses, for each candidate and before anything is sent, what the terms in force do not permit; adds the disclosure to
 * the report, and the decision to the call for layers that record it.
 */
public final class TermsPolicy implements Policy {
    private final TermsEngine engine;

    /** A policy that decides by {@code engine}. */
    public TermsPolicy(TermsEngine engine) {
        this.engine = Objects.requireNonNull(engine, "engine");
    }

    @Override
    public String name() {
        return "terms";
    }

    @Override
    public PolicyDecision onCandidate(CallContext context) {
        Ruling ruling = engine.decide(context.candidate(), context.request());
        context.progress().attach(ruling.decision());
        context.progress().part(ruling.disclosure());
        return ruling.policy();
    }
}
