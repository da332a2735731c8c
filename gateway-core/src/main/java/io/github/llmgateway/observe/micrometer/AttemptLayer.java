// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.observe.micrometer;

import io.github.llmgateway.call.CallContext;
import io.github.llmgateway.call.EventStream;
import io.github.llmgateway.call.Interceptor;

/** Right above the exchange: one duration, its tokens, and one observation where somebody observes, for each attempt. */
final class AttemptLayer implements Interceptor {
    private final Meters meters;
    private final LimitMeters limits;
    private final Spans spans;
    private final Harmless harmless;

    AttemptLayer(Meters meters, LimitMeters limits, Spans spans, Harmless harmless) {
        this.meters = meters;
        this.limits = limits;
        this.spans = spans;
        this.harmless = harmless;
    }

    @Override
    public EventStream intercept(Chain chain) {
        CallContext context = chain.context();
        AttemptSpan span = spans.attempt(context);
        limits.changed();
        context.attempt().listen(new MeasuredAttempt(context, meters, limits, harmless, span));
        return span == null ? chain.proceed(context) : span.scoped(chain, context);
    }
}
