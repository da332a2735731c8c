// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.route;

import io.github.llmgateway.call.CallContext;
import io.github.llmgateway.call.Candidate;
import io.github.llmgateway.call.EventStream;
import io.github.llmgateway.call.Interceptor;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Asks a route's candidates in order, the next one only until content was delivered. What failed and why stays in the
 * call's report: an answer from another candidate is never silent.
 */
public final class Router implements Interceptor {
    // Another candidate would refuse these too, or nobody may decide for the application to ask elsewhere.
    private static final Set<ErrorKind> FINAL = EnumSet.of(
            ErrorKind.POLICY_REJECTED,
            ErrorKind.INVALID_REQUEST,
            ErrorKind.CONTENT_FILTERED,
            ErrorKind.CANCELLED,
            ErrorKind.CONFIGURATION,
            ErrorKind.STREAM_INTERRUPTED);

    private final Routes routes;

    /** Routes by {@code routes}. */
    public Router(Routes routes) {
        this.routes = routes;
    }

    @Override
    public EventStream intercept(Chain chain) {
        CallContext context = chain.context();
        List<Candidate> candidates = routes.resolve(context.request().model());
        for (int i = 0; ; i++) {
            Candidate candidate = candidates.get(i);
            context.progress().candidate(candidate);
            try {
                EventStream events = chain.proceed(context.withCandidate(candidate));
                context.progress().candidateEnded("");
                return events;
            } catch (GatewayException e) {
                context.progress().candidateEnded(e.kind().name());
                if (i + 1 == candidates.size()
                        || FINAL.contains(e.kind())
                        || context.guard().ended() != null) {
                    throw e;
                }
                if (context.isObserved()) {
                    context.observer().failover(context.observed(), e, candidates.get(i + 1));
                }
            }
        }
    }
}
