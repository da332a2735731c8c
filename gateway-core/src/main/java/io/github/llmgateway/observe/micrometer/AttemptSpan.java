// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.observe.micrometer;

import io.github.llmgateway.call.AttemptEnd;
import io.github.llmgateway.call.CallContext;
import io.github.llmgateway.call.Candidate;
import io.github.llmgateway.call.EventStream;
import io.github.llmgateway.call.Interceptor;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.Accumulator;
import io.github.llmgateway.model.CallEvent;
import org.jspecify.annotations.Nullable;

/** The observation of one HTTP attempt. */
final class AttemptSpan {
    private final CallContext context;
    private final Span span;
    private final Meters meters;
    private final Harmless harmless;
    private final @Nullable Accumulator<?> content;

    AttemptSpan(CallContext context, Span span, Meters meters, Harmless harmless, @Nullable Accumulator<?> content) {
        this.context = context;
        this.span = span;
        this.meters = meters;
        this.harmless = harmless;
        this.content = content;
    }

    EventStream scoped(Interceptor.Chain chain, CallContext context) {
        return span.scoped(chain, context);
    }

    void see(CallEvent event) {
        if (content != null) {
            content.add(event);
        }
    }

    void end(AttemptEnd end, Answered answered) {
        try {
            describe(end, answered);
        } catch (RuntimeException | LinkageError e) {
            harmless.failed(e);
        }
        span.end(Kinds.of(end), name(context));
    }

    static String name(CallContext context) {
        return "attempt " + context.candidate().model();
    }

    private void describe(AttemptEnd end, Answered answered) {
        Candidate candidate = context.candidate();
        span.low(Names.OPERATION, context.operation().name());
        span.low(Names.PROVIDER, Names.provider(candidate.type()));
        span.model(Names.REQUEST_MODEL, meters.requestModel(candidate.model()), candidate.model());
        span.model(Names.RESPONSE_MODEL, meters.responseModel(answered.model()), answered.model());
        span.high(
                "llm.gateway.attempt.number", Integer.toString(context.attempt().number()));
        span.high("llm.gateway.attempt.sent", Boolean.toString(end.sent()));
        span.high(Names.PROVIDER_ID, candidate.provider().name());
        span.high("llm.gateway.request.id", context.progress().requestId());
        Attributes.answer(span, answered, end.usage());
        Attributes.firstChunk(span, context.isStreaming() ? end.firstContentNanos() : AttemptEnd.NEVER);
        GatewayException error = end.error();
        if (error != null) {
            Attributes.error(span, error, context.request());
        }
    }
}
