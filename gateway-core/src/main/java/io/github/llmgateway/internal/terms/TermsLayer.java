// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.terms;

import io.github.llmgateway.call.CallContext;
import io.github.llmgateway.call.EventStream;
import io.github.llmgateway.call.Interceptor;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.policy.PolicyDecision;

/** Below the router: refuses a candidate whose terms forbid the call, before its codec has looked at the request. */
public final class TermsLayer implements Interceptor {
    private final TermsPolicy policy;

    /** A layer that decides by {@code engine}. */
    public TermsLayer(TermsEngine engine) {
        this.policy = new TermsPolicy(engine);
    }

    @Override
    public EventStream intercept(Chain chain) {
        CallContext context = chain.context();
        if (policy.onCandidate(context) instanceof PolicyDecision.Reject reject) {
            throw GatewayException.builder(ErrorKind.POLICY_REJECTED, reject.what())
                    .target(
                            context.candidate().provider().name(),
                            context.candidate().model())
                    .advice(reject.advice())
                    .clauses(reject.clauses())
                    .build();
        }
        return chain.proceed(context);
    }
}
