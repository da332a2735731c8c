// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.pipeline;

import io.github.llmgateway.call.CallContext;
import io.github.llmgateway.call.CallEnd;
import io.github.llmgateway.call.CallStream;
import io.github.llmgateway.call.Candidate;
import io.github.llmgateway.call.EventSink;
import io.github.llmgateway.call.EventStream;
import io.github.llmgateway.call.Interceptor;
import io.github.llmgateway.call.Operation;
import io.github.llmgateway.error.Delivery;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.error.GatewayExceptionBuilder;
import io.github.llmgateway.model.Accumulator;
import io.github.llmgateway.model.CallEvent;
import io.github.llmgateway.model.CallReport;
import io.github.llmgateway.model.CallResponse;
import io.github.llmgateway.model.Usage;
import io.github.llmgateway.model.UsageSource;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The outer end of the spine: runs the chain when the first event is asked for, folds what passes, completes errors with
 * what was received, and lets go of everything once, whoever ends the call.
 *
 * <p>{@code busy} is held by whoever is inside the chain: the puller, or the one thread that closes an idle stream. A
 * close from another thread cancels the exchange; the puller inside then fails and closes the chain itself.
 */
class RealStream<E extends CallEvent, R extends CallResponse> implements CallStream<E, R> {
    private final Iterator<E> iterator = new Events();
    private final List<Interceptor> spine;
    private final CallContext context;
    private final Class<E> eventType;
    private final Accumulator<R> accumulator;
    private final AtomicBoolean busy = new AtomicBoolean();

    // Touched only by the thread that holds `busy`; its compare-and-set publishes them.
    private @Nullable EventStream events;
    private @Nullable E ahead;
    private boolean begun;
    private boolean over;
    private @Nullable GatewayException failure;
    private @Nullable R response;

    RealStream(List<Interceptor> spine, CallContext context, Operation<?, E, R> operation) {
        this.spine = spine;
        this.context = context;
        this.eventType = operation.eventType();
        this.accumulator = operation.newAccumulator();
        context.guard().onEnd(this::closeIfIdle);
    }

    /** Nobody waits for the thread that will pull. */
    void unattended() {
        context.guard().unattended();
    }

    @Override
    public Iterator<E> iterator() {
        return iterator;
    }

    private final class Events implements Iterator<E> {
        @Override
        public boolean hasNext() {
            if (ahead == null) {
                ahead = pull();
            }
            return ahead != null;
        }

        @Override
        public E next() {
            E next = ahead == null ? pull() : ahead;
            ahead = null;
            if (next == null) {
                throw new NoSuchElementException("the stream is at its end");
            }
            return next;
        }
    }

    @Override
    public R response() {
        ahead = null; // it was folded when it was pulled
        while (pull() != null) {
            // Only the fold matters here.
        }
        R whole = response;
        if (whole == null) {
            throw new IllegalStateException("the stream ended without an answer");
        }
        return whole;
    }

    private @Nullable E pull() {
        if (!busy.compareAndSet(false, true)) {
            CallEnd ended = context.guard().ended();
            if (ended != null) {
                throw complete(ended.toException(context.guard().timeouts()));
            }
            throw new IllegalStateException("two threads read one stream at the same time");
        }
        try {
            return pullAlone();
        } finally {
            busy.set(false);
            if (!over && context.guard().ended() != null) {
                closeIfIdle(); // the end came while we were inside
            }
        }
    }

    private @Nullable E pullAlone() {
        if (failure != null) {
            throw failure;
        }
        if (over) {
            return null;
        }
        context.guard().consumerResumed();
        try {
            context.guard().checkAlive();
            CallEvent next = advance();
            if (next == null) {
                R whole = accumulator.build(report());
                response = whole;
                finish();
                if (context.isObserved()) {
                    context.observer().completed(context.observed(), whole.report());
                }
                return null;
            }
            accumulator.add(next);
            context.guard().consumerPaused();
            return eventType.cast(next);
        } catch (GatewayException e) {
            throw fail(e);
        } catch (RuntimeException | Error e) {
            fail(GatewayException.builder(
                            ErrorKind.UNKNOWN,
                            "a layer failed with " + e.getClass().getName())
                    .cause(e)
                    .advice("This is a defect of the layer, not of the call")
                    .build());
            throw e;
        }
    }

    private @Nullable CallEvent advance() {
        if (!begun) {
            begun = true;
            if (context.isObserved()) {
                context.observer().callStarted(context.observed());
            }
            events = new RealChain(spine, context).proceed(context);
        }
        return events == null ? null : events.next();
    }

    private GatewayException fail(GatewayException e) {
        if (e.kind() != ErrorKind.CONTENT_FILTERED && e.kind() != ErrorKind.POLICY_REJECTED) {
            takeHeldBack();
        }
        GatewayException told = complete(context.guard().told(e));
        failed(told);
        return told;
    }

    private GatewayException complete(GatewayException e) {
        GatewayExceptionBuilder told = e.toBuilder()
                .attempts(context.progress().attempts())
                .tried(context.progress().tried())
                .usage(used(e));
        Candidate asked = context.progress().candidate();
        if (e.provider().isEmpty() && asked != null) {
            told.target(asked.provider().name(), asked.model())
                    .requestId(context.progress().requestId());
        }
        CallReport report = report();
        told.report(report);
        if (accumulator.hasContent()) {
            told.delivery(Delivery.PARTIALLY_RECEIVED).partialResponse(accumulator.build(report));
        } else if (context.progress().attempts() > 0
                && e.delivery() == Delivery.NOT_SENT
                && e.provider().isEmpty()) {
            told.delivery(Delivery.SENT);
        }
        return told.build();
    }

    /** What the events told comes first, then what the error brought, then what was counted. */
    private Usage used(GatewayException e) {
        boolean untold = accumulator.usage().source() == UsageSource.NONE;
        return context.progress().usage(untold ? e.usage() : accumulator.usage());
    }

    private CallReport report() {
        return context.progress().report(context.request().model(), accumulator.model(), accumulator.usage());
    }

    private void finish() {
        over = true;
        context.guard().finish();
        EventStream open = events;
        events = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public void cancel() {
        context.guard().cancel(CallEnd.CLOSED);
        closeIfIdle();
    }

    @Override
    public void close() {
        if (busy.compareAndSet(false, true)) {
            try {
                if (!over) {
                    context.guard().cancel(CallEnd.CLOSED);
                    end();
                }
            } finally {
                busy.set(false);
            }
        } else {
            cancel();
        }
    }

    /** Closes the chain unless somebody is inside; whoever is inside fails and closes it. */
    private void closeIfIdle() {
        if (busy.compareAndSet(false, true)) {
            try {
                if (!over) {
                    end();
                }
            } finally {
                busy.set(false);
            }
        }
    }

    /** What layers held back when the call broke off, as far as it may be shown. */
    private void takeHeldBack() {
        Consumer<EventSink> holder = context.progress().holder();
        if (holder != null) {
            holder.accept(accumulator::add);
        }
    }

    private void end() {
        takeHeldBack();
        CallEnd ended = context.guard().ended();
        failed(complete((ended == null ? CallEnd.CLOSED : ended)
                .toException(context.guard().timeouts())));
    }

    private void failed(GatewayException told) {
        failure = told;
        finish();
        if (begun && context.isObserved()) {
            if (told.kind() == ErrorKind.CANCELLED) {
                context.observer().cancelled(context.observed(), told);
            } else {
                context.observer().failed(context.observed(), told);
            }
        }
    }
}
