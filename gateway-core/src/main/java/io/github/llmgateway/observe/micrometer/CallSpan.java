// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.observe.micrometer;

import io.github.llmgateway.call.CallContext;
import io.github.llmgateway.call.Candidate;
import io.github.llmgateway.call.EventStream;
import io.github.llmgateway.call.Interceptor;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.model.Accumulator;
import io.github.llmgateway.model.CallReport;
import io.github.llmgateway.model.CallRequest;
import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/** The observation of one call; its attempts find it attached to the call. */
final class CallSpan {
    private final CallContext context;
    private final Span span;
    private final Meters meters;
    private final Harmless harmless;

    // Content, only where it is captured: as it crossed the wire in the last attempt.
    private @Nullable CallRequest sent;
    private @Nullable Accumulator<?> received;

    CallSpan(CallContext context, Span span, Meters meters, Harmless harmless) {
        this.context = context;
        this.span = span;
        this.meters = meters;
        this.harmless = harmless;
    }

    Observation observation() {
        return span.observation();
    }

    EventStream scoped(Interceptor.Chain chain, CallContext context) {
        return span.scoped(chain, context);
    }

    /** An attempt sends {@code request} and will receive {@code answer}. */
    void content(CallRequest request, Accumulator<?> answer) {
        this.sent = request;
        this.received = answer;
    }

    /**
     * Ends it.
     *
     * @param error why the call failed, or null
     * @param firstChunk nanoseconds to the first content of a stream; negative when there was none
     */
    void end(@Nullable ErrorKind error, Answered answered, long firstChunk) {
        Candidate candidate = context.progress().candidate();
        String asked = candidate == null ? context.request().model() : candidate.model();
        try {
            describe(answered, candidate, asked, firstChunk);
            content(error);
        } catch (RuntimeException | LinkageError e) {
            harmless.failed(e);
        }
        span.end(error, context.operation().name() + " " + asked);
    }

    private void describe(Answered answered, @Nullable Candidate candidate, String asked, long firstChunk) {
        span.low(Names.OPERATION, context.operation().name());
        span.low(Names.PROVIDER, candidate == null ? Names.NONE : Names.provider(candidate.type()));
        span.model(Names.REQUEST_MODEL, meters.requestModel(asked), asked);
        span.model(Names.RESPONSE_MODEL, meters.responseModel(answered.model()), answered.model());
        span.high("llm.gateway.call.id", context.id());
        span.high("llm.gateway.requested.model", context.request().model());
        span.high("llm.gateway.attempts", Integer.toString(context.progress().attempts()));
        if (candidate != null) {
            span.high(Names.PROVIDER_ID, candidate.provider().name());
        }
        Attributes.request(span, context.request(), context.isStreaming());
        Attributes.answer(span, answered, answered.usage());
        Attributes.firstChunk(span, firstChunk);
    }

    private void content(@Nullable ErrorKind error) {
        if (sent != null) {
            span.content("gen_ai.input.messages", Messages.input(sent));
        }
        // What was withdrawn, filtered or refused on its way to the application is not kept here either.
        if (received != null && error == null) {
            span.content("gen_ai.output.messages", Messages.output(received.build(CallReport.UNKNOWN)));
        }
    }
}
