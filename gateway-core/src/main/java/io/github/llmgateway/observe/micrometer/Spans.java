// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.observe.micrometer;

import io.github.llmgateway.call.CallContext;
import io.github.llmgateway.model.Accumulator;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/** Begins observations; costs a look at the registry where nobody observes. Safe for concurrent use. */
final class Spans {
    private final ObservationRegistry registry;
    private final Meters meters;
    private final Harmless harmless;
    private final boolean built;
    private volatile boolean content;

    /**
     * Spans in {@code registry}.
     *
     * @param content whether content is recorded, as long as the configuration does not say
     */
    Spans(ObservationRegistry registry, Meters meters, Harmless harmless, boolean content) {
        this.registry = registry;
        this.meters = meters;
        this.harmless = harmless;
        this.built = content;
        this.content = content;
    }

    /** Whether content is recorded from here on; null for as it was built. */
    void captureContent(@Nullable Boolean configured) {
        content = configured == null ? built : configured;
    }

    /** What was current in the application's thread when it made the call; the call may run in another. */
    private record Parent(Observation observation) {}

    /** The application makes a call, in this thread. */
    void begin(CallContext context) {
        if (registry.isNoop()) {
            return;
        }
        Observation current = registry.getCurrentObservation();
        if (current != null) {
            context.progress().attach(new Parent(current));
        }
    }

    /** Starts the observation of a call; null where nobody observes. */
    @Nullable
    CallSpan call(CallContext context) {
        if (registry.isNoop()) {
            return null;
        }
        Parent parent = context.progress().attached(Parent.class);
        String name = context.operation().name() + " " + context.request().model();
        Observation started =
                start(Names.CALL, name, context, new ClientContext(), parent == null ? null : parent.observation);
        if (started == null) {
            return null;
        }
        CallSpan span = new CallSpan(context, new Span(started, registry, harmless), meters, harmless);
        context.progress().attach(span);
        return span;
    }

    /** Starts the observation of an attempt; null where nobody observes. */
    @Nullable
    AttemptSpan attempt(CallContext context) {
        if (registry.isNoop()) {
            return null;
        }
        CallSpan call = context.progress().attached(CallSpan.class);
        ClientContext observed = new ClientContext();
        observed.setRemoteServiceName(Names.provider(context.candidate().type()));
        Observation started = start(
                Names.ATTEMPT, AttemptSpan.name(context), context, observed, call == null ? null : call.observation());
        if (started == null) {
            return null;
        }
        Accumulator<?> answer = null;
        if (content && call != null) {
            answer = context.operation().newAccumulator();
            call.content(context.request(), answer);
        }
        return new AttemptSpan(context, new Span(started, registry, harmless), meters, harmless, answer);
    }

    private @Nullable Observation start(
            String name, String shown, CallContext context, ClientContext observed, @Nullable Observation parent) {
        try {
            Observation observation = Observation.createNotStarted(name, () -> observed, registry);
            if (observation.isNoop()) {
                return null; // a predicate of the application's has declined it
            }
            observation.contextualName(shown);
            observation.lowCardinalityKeyValue(
                    Names.OPERATION, context.operation().name());
            if (parent != null) {
                observation.parentObservation(parent);
            }
            return observation.start();
        } catch (RuntimeException | LinkageError e) {
            harmless.failed(e);
            return null;
        }
    }
}
