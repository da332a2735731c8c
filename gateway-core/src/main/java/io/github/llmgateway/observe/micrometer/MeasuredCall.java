// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.observe.micrometer;

import io.github.llmgateway.call.CallContext;
import io.github.llmgateway.call.EventStream;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.model.CallEvent;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One call, from its first pull to its end. Its end is recorded once: when the answer is whole, or else when the stream
 * is closed, at which time every attempt below it has ended.
 */
final class MeasuredCall implements EventStream {
    private final CallContext context;
    private final Meters meters;
    private final LimitMeters limits;
    private final Harmless harmless;
    private final @Nullable CallSpan span;
    private final Answered answered = new Answered();
    private final long started;
    private @Nullable EventStream events;
    private @Nullable Throwable failure;
    private boolean over;

    // Of streams only.
    private @Nullable ModelMeters held;
    private long firstChunk = -1;
    private long lastChunkAt;

    MeasuredCall(CallContext context, Meters meters, LimitMeters limits, Harmless harmless, @Nullable CallSpan span) {
        this.context = context;
        this.meters = meters;
        this.limits = limits;
        this.harmless = harmless;
        this.span = span;
        this.started = context.time().nanoTime();
    }

    /** The rest of the spine has begun to answer. */
    MeasuredCall answeredBy(EventStream events) {
        this.events = events;
        return this;
    }

    /** The rest of the spine failed before there was a stream. */
    void failed(Throwable e) {
        end(context.guard().toldKind(e));
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
            see(event);
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

    private void see(CallEvent event) {
        try {
            answered.see(event);
            if (event.isContent() && context.isStreaming()) {
                chunk();
            }
        } catch (RuntimeException | LinkageError e) {
            harmless.failed(e);
        }
    }

    private void chunk() {
        long now = context.time().nanoTime();
        ModelMeters here = held;
        if (here == null) {
            firstChunk = now - started;
            here = meters();
            held = here;
            here.firstChunk(firstChunk);
        } else {
            here.perChunk(now - lastChunkAt);
        }
        lastChunkAt = now;
    }

    private ModelMeters meters() {
        return meters.of(
                context.operation().name(),
                context.progress().candidate(),
                context.request().model(),
                answered.model());
    }

    private void end(@Nullable ErrorKind error) {
        if (over) {
            return;
        }
        over = true;
        limits.changed();
        try {
            meters().call(error, context.time().nanoTime() - started);
        } catch (RuntimeException | LinkageError e) {
            harmless.failed(e);
        }
        if (span != null) {
            span.end(error, answered, firstChunk);
        }
    }
}
