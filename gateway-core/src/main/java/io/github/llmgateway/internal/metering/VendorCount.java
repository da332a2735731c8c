// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.metering;

import io.github.llmgateway.call.CallContext;
import io.github.llmgateway.call.EventStream;
import io.github.llmgateway.call.Interceptor;
import io.github.llmgateway.metering.TokenCounter;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.ProviderId;
import java.util.Map;

/**
 * Has the input of chats counted by the candidate's vendor, where that is configured. Below everything that stops or changes
 * a request, so that the vendor is shown what the chat would show it and nothing else; above the retries, so that it is
 * asked once at each candidate.
 */
final class VendorCount implements Interceptor {
    private final Map<ProviderId, TokenizerCalls> calls;
    private final TokenCounter counter;
    private final BudgetGate gate;

    /** Asks {@code calls}, but not about what {@code gate} refuses whatever the answer is. */
    VendorCount(Map<ProviderId, TokenizerCalls> calls, TokenCounter counter, BudgetGate gate) {
        this.calls = Map.copyOf(calls);
        this.counter = counter;
        this.gate = gate;
    }

    @Override
    public EventStream intercept(Chain chain) {
        CallContext context = chain.context();
        TokenizerCalls asked = calls.get(context.candidate().provider());
        if (asked != null && context.request() instanceof ChatRequest request) {
            InputCount estimate = InputCount.of(context, counter);
            if (mayFit(context, estimate)) {
                asked.ask(context, request)
                        .ifPresent(tokens -> context.progress().attach(estimate.counted(tokens)));
            }
        }
        return chain.proceed(context);
    }

    private boolean mayFit(CallContext context, InputCount estimate) {
        context.progress().attach(estimate.counted(1));
        try {
            return gate.refusal(context) == null;
        } finally {
            context.progress().attach(estimate);
        }
    }
}
