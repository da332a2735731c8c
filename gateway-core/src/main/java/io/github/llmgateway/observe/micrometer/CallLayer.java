// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.observe.micrometer;

import io.github.llmgateway.call.EventStream;
import io.github.llmgateway.call.Interceptor;

/** The outermost layer: one duration, and one observation where somebody observes, for each call. */
final class CallLayer implements Interceptor {
    private final Meters meters;
    private final LimitMeters limits;
    private final Spans spans;
    private final Harmless harmless;

    CallLayer(Meters meters, LimitMeters limits, Spans spans, Harmless harmless) {
        this.meters = meters;
        this.limits = limits;
        this.spans = spans;
        this.harmless = harmless;
    }

    @Override
    public EventStream intercept(Chain chain) {
        CallSpan span = spans.call(chain.context());
        MeasuredCall call = new MeasuredCall(chain.context(), meters, limits, harmless, span);
        limits.changed();
        try {
            return call.answeredBy(span == null ? chain.proceed(chain.context()) : span.scoped(chain, chain.context()));
        } catch (RuntimeException | Error e) {
            call.failed(e);
            throw e;
        }
    }
}
