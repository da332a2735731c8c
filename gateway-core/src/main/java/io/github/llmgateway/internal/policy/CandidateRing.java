// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.policy;

import io.github.llmgateway.call.CallContext;
import io.github.llmgateway.call.EventStream;
import io.github.llmgateway.call.Interceptor;
import io.github.llmgateway.call.Operation;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.CallRequest;
import io.github.llmgateway.model.ProviderId;
import io.github.llmgateway.policy.Policy;
import io.github.llmgateway.spi.Codec;
import io.github.llmgateway.spi.Provider;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * Below the router: whether the candidate can be asked this at all, what its vendor is known to refuse, and then its
 * vendor's and the application's policies for candidates.
 */
public final class CandidateRing implements Interceptor {
    private final Map<ProviderId, Provider> providers;
    private final Map<ProviderId, PolicyRing> rings = new HashMap<>();
    private final Function<Operation<?, ?, ?>, String> whoCan;

    /**
     * A ring for these providers.
     *
     * @param application the application's policies, which see candidates too
     * @param whoCan says which providers have an operation, for the refusal of one that has not
     */
    public CandidateRing(
            Map<ProviderId, Provider> providers,
            List<Policy> application,
            Function<Operation<?, ?, ?>, String> whoCan) {
        this.providers = Map.copyOf(providers);
        this.whoCan = whoCan;
        providers.forEach((id, provider) -> {
            List<Policy> policies = new ArrayList<>(application.stream()
                    .filter(CandidateRing::looksAtCandidates)
                    .map(CandidatePolicy::new)
                    .toList());
            policies.addAll(provider.policies());
            if (!policies.isEmpty()) {
                rings.put(id, PolicyRing.ofCandidate(policies));
            }
        });
    }

    @Override
    public EventStream intercept(Chain chain) {
        CallContext asked = chain.context();
        ProviderId id = asked.candidate().provider();
        CallContext context = check(asked, Objects.requireNonNull(providers.get(id), "provider"));
        PolicyRing ring = rings.get(id);
        return ring == null ? chain.proceed(context) : ring.intercept(chain, context);
    }

    @SuppressWarnings("unchecked") // the request was made for the operation
    private CallContext check(CallContext context, Provider provider) {
        Operation<CallRequest, ?, ?> operation = (Operation<CallRequest, ?, ?>) context.operation();
        Codec<CallRequest> codec = provider.codec(operation);
        String name = context.candidate().provider().name();
        String model = context.candidate().model();
        if (codec == null) {
            throw GatewayException.builder(
                            ErrorKind.UNSUPPORTED,
                            "vendor '" + context.candidate().type() + "' has no " + operation.title())
                    .target(name, model)
                    .advice(whoCan.apply(operation))
                    .build();
        }
        try {
            CallRequest request = codec.adapt(context.request(), model);
            codec.check(request, model);
            return context.withRequest(request);
        } catch (GatewayException e) {
            throw e.provider().isEmpty() ? e.toBuilder().target(name, model).build() : e;
        }
    }

    private static boolean looksAtCandidates(Policy policy) {
        try {
            return policy.getClass().getMethod("onCandidate", CallContext.class).getDeclaringClass() != Policy.class;
        } catch (NoSuchMethodException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
