// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.audit;

import io.github.llmgateway.audit.AuditEvent;
import io.github.llmgateway.audit.AuditKind;
import io.github.llmgateway.audit.AuditVerdict;
import io.github.llmgateway.call.CallContext;
import io.github.llmgateway.call.CallProgress;
import io.github.llmgateway.call.Candidate;
import io.github.llmgateway.call.EventStream;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.guard.Takedown;
import io.github.llmgateway.model.CallEvent;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * One call, from its first pull to its end, which is recorded once: when the answer is whole, or else when the stream is
 * closed, at which time all layers below have told what they know.
 */
final class AuditedCall implements EventStream {
    private static final String COMPLETED = "COMPLETED";

    private final AuditRecorder recorder;
    private final BiFunction<Candidate, Takedown.Source, List<String>> takedownClauses;
    private final CallContext context;
    private final Seen seen = new Seen();
    private @Nullable EventStream events;
    private @Nullable Throwable failure;
    private int rows;
    private boolean over;

    AuditedCall(
            AuditRecorder recorder,
            BiFunction<Candidate, Takedown.Source, List<String>> takedownClauses,
            CallContext context) {
        this.recorder = recorder;
        this.takedownClauses = takedownClauses;
        this.context = context;
        recorder.underWay().began();
    }

    /** The rest of the spine has begun to answer. */
    AuditedCall answeredBy(EventStream events) {
        this.events = events;
        return this;
    }

    /** The rest of the spine failed before there was a stream. */
    void failed(Throwable e) {
        failure = e;
        end(context.guard().toldKind(e));
    }

    /** A row about this call; none of its others has its name. */
    AuditEvent.Builder event(AuditKind kind) {
        return AuditEvent.builder(
                        context.id() + "/" + ++rows, kind, recorder.time().now())
                .call(
                        context.id(),
                        context.operation().name(),
                        context.request().model());
    }

    @Override
    public @Nullable CallEvent next() {
        CallEvent event;
        try {
            event = Objects.requireNonNull(events, "events").next();
        } catch (RuntimeException | Error e) {
            failure = e;
            throw e;
        }
        if (event == null) {
            end(null);
        } else {
            seen.see(event);
        }
        return event;
    }

    @Override
    public void close() {
        EventStream open = events;
        try {
            if (open != null) {
                open.close();
            }
        } finally {
            if (!over) {
                end(context.guard().toldKind(failure));
            }
        }
    }

    private void end(@Nullable ErrorKind error) {
        if (over) {
            return;
        }
        over = true;
        try {
            GatewayException told = failure instanceof GatewayException known ? known : null;
            Takedown takedown = seen.takedown(context.progress().attached(Takedown.class), told);
            if (takedown != null) {
                recorder.later(taken(takedown));
            }
            recorder.later(ended(error, told));
        } catch (RuntimeException | LinkageError e) {
            // The call is over; nothing here may change how it ended.
            recorder.lost(e);
        } finally {
            recorder.underWay().ended();
        }
    }

    private AuditEvent ended(@Nullable ErrorKind error, @Nullable GatewayException told) {
        CallProgress progress = context.progress();
        AuditEvent.Builder event = target(event(AuditKind.ENDED), seen.model());
        Particulars.judged(event, progress);
        if (error == ErrorKind.POLICY_REJECTED || error == ErrorKind.BUDGET_EXCEEDED) {
            event.verdict(AuditVerdict.REFUSED, told == null ? List.of() : told.clauses());
        }
        Particulars.guarded(event, context);
        Particulars.tried(event, progress.tried());
        return event.requestId(requestId(told))
                .outcome(error == null ? COMPLETED : error.name())
                .detail("attempts", Integer.toString(progress.attempts()))
                .build();
    }

    private AuditEvent taken(Takedown takedown) {
        GatewayException told = failure instanceof GatewayException known ? known : null;
        AuditEvent.Builder event = target(event(AuditKind.TAKEDOWN), seen.model());
        Candidate asked = context.progress().candidate();
        Particulars.judged(
                event, context.progress(), asked == null ? List.of() : takedownClauses.apply(asked, takedown.source()));
        return event.requestId(takedown.requestId().isEmpty() ? requestId(told) : takedown.requestId())
                .detail("takedown.source", takedown.source().name())
                .detail("takedown.part", takedown.part().name())
                .detail("takedown.withdraw", Boolean.toString(takedown.withdraw()))
                .detail("takedown.reason", takedown.reason())
                .detail("takedown.responseId", takedown.responseId())
                .build();
    }

    private AuditEvent.Builder target(AuditEvent.Builder event, String answering) {
        Candidate asked = context.progress().candidate();
        return asked == null
                ? event
                : event.target(
                        asked.provider().name(), asked.type().name(), answering.isEmpty() ? asked.model() : answering);
    }

    private String requestId(@Nullable GatewayException told) {
        String known = context.progress().requestId();
        return known.isEmpty() && told != null ? told.requestId().orElse("") : known;
    }
}
