// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.metering;

import io.github.llmgateway.call.CallContext;
import io.github.llmgateway.call.EventStream;
import io.github.llmgateway.call.Interceptor;
import io.github.llmgateway.metering.Hold;
import io.github.llmgateway.metering.HoldAnswer;
import java.time.Duration;
import java.time.Instant;

/**
 * Holds before each attempt and settles at the end of its wire: whatever becomes of it, there is a row. The hold is
 * written before anything is sent.
 */
final class AttemptLedger implements Interceptor {
    /** How long after the call's own deadline a hold counts as lost. */
    static final Duration MARGIN = Duration.ofMinutes(1);

    private final Metering metering;
    private final Planner planner;

    AttemptLedger(Metering metering, Planner planner) {
        this.metering = metering;
        this.planner = planner;
    }

    @Override
    public EventStream intercept(Chain chain) {
        CallContext context = chain.context();
        Instant now = metering.time().now();
        metering.tidy(now);
        CallCosts costs = CallCosts.of(context.progress());
        Plan plan = planner.plan(context, context.attempt().id(), costs.isFirst(context), now);
        // Before the hold: nothing is held that nobody can settle.
        AttemptMeter meter = new AttemptMeter(metering, context, plan, costs);
        HoldAnswer answer = metering.safe()
                .hold(
                        new Hold(
                                plan.subject(),
                                now,
                                now.plus(context.guard().remaining()).plus(MARGIN),
                                plan.most().tokens(),
                                plan.most().media(),
                                plan.costAtMost(),
                                plan.claims()),
                        metering.settings().failOpen());
        if (answer instanceof HoldAnswer.Refused refused) {
            throw Refusals.claim(plan, refused, now);
        }
        metering.underWay().begun();
        context.attempt().listen(meter);
        return chain.proceed(context);
    }
}
