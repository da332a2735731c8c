// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.policy;

import io.github.llmgateway.call.CallContext;
import io.github.llmgateway.policy.Policy;
import io.github.llmgateway.policy.PolicyDecision;

/** An application's policy in a candidate's ring: only its candidate hook; the rest runs once, in the outer ring. */
final class CandidatePolicy implements Policy {
    private final Policy policy;

    CandidatePolicy(Policy policy) {
        this.policy = policy;
    }

    @Override
    public String name() {
        return policy.name();
    }

    @Override
    public PolicyDecision onCandidate(CallContext context) {
        return policy.onCandidate(context);
    }
}
