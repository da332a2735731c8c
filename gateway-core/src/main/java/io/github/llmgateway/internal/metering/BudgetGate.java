// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.metering;

import io.github.llmgateway.call.CallContext;
import io.github.llmgateway.call.EventStream;
import io.github.llmgateway.call.Interceptor;
import io.github.llmgateway.call.TimeSource;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.metering.Claim;
import io.github.llmgateway.metering.HoldAnswer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a candidate whose packs or budgets are known to be used up, before it waits for any permit. It asks no ledger:
 * the hold of each attempt decides; this only spares what is bound to be refused.
 */
final class BudgetGate implements Interceptor {
    private final Planner planner;
    private final LevelsSeen seen;
    private final TimeSource time;

    BudgetGate(Planner planner, LevelsSeen seen, TimeSource time) {
        this.planner = planner;
        this.seen = seen;
        this.time = time;
    }

    @Override
    public EventStream intercept(Chain chain) {
        CallContext context = chain.context();
        GatewayException refusal = refusal(context);
        if (refusal != null) {
            throw refusal;
        }
        return chain.proceed(context);
    }

    /**
     * Why the candidate is refused by what is known; null when it may be asked.
     *
     * @throws GatewayException when no pack may be drawn, or a budget cannot be counted
     */
    @Nullable
    GatewayException refusal(CallContext context) {
        Instant now = time.now();
        Plan plan = planner.plan(context, context.id(), true, now);
        List<HoldAnswer.Refused> refusals = List.of();
        for (int i = 0; i < plan.claims().size(); i++) {
            Claim claim = plan.claims().get(i);
            HoldAnswer.Refused refused = claim.optional() ? null : seen.refusal(claim, i);
            if (refused != null) {
                refusals = refusals.isEmpty() ? new ArrayList<>() : refusals;
                refusals.add(refused);
            }
        }
        HoldAnswer.Refused refused = HoldAnswer.Refused.of(refusals);
        return refused == null ? null : Refusals.claim(plan, refused, now);
    }
}
