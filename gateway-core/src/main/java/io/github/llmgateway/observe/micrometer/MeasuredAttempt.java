// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.observe.micrometer;

import io.github.llmgateway.call.AttemptEnd;
import io.github.llmgateway.call.AttemptListener;
import io.github.llmgateway.call.CallContext;
import io.github.llmgateway.model.CallEvent;
import org.jspecify.annotations.Nullable;

/** One HTTP attempt: hears its events as they are decoded, and its end when the wire is done with. */
final class MeasuredAttempt implements AttemptListener {
    private final CallContext context;
    private final Meters meters;
    private final LimitMeters limits;
    private final Harmless harmless;
    private final @Nullable AttemptSpan span;
    private final Answered answered = new Answered();

    MeasuredAttempt(
            CallContext context, Meters meters, LimitMeters limits, Harmless harmless, @Nullable AttemptSpan span) {
        this.context = context;
        this.meters = meters;
        this.limits = limits;
        this.harmless = harmless;
        this.span = span;
    }

    @Override
    public void onEvent(CallEvent event) {
        try {
            answered.see(event);
            if (span != null) {
                span.see(event);
            }
        } catch (RuntimeException | LinkageError e) {
            harmless.failed(e);
        }
    }

    @Override
    public void onEnd(AttemptEnd end) {
        try {
            if (end.sent()) {
                ModelMeters here = meters.of(
                        context.operation().name(),
                        context.candidate(),
                        context.request().model(),
                        answered.model());
                here.attempt(Kinds.of(end), end.tookNanos());
                here.tokens(end.usage());
            }
            limits.met(context.candidate());
        } catch (RuntimeException | LinkageError e) {
            harmless.failed(e);
        }
        if (span != null) {
            span.end(end, answered);
        }
    }
}
