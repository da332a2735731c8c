// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.exchange;

import io.github.llmgateway.call.Attempt;
import io.github.llmgateway.call.CallContext;
import io.github.llmgateway.call.CallEnd;
import io.github.llmgateway.call.EventStream;
import io.github.llmgateway.call.Operation;
import io.github.llmgateway.call.Remainder;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.CallEvent;
import io.github.llmgateway.model.ChatEvent;
import io.github.llmgateway.model.Usage;
import io.github.llmgateway.spi.AnswerSink;
import io.github.llmgateway.spi.Decoder;
import io.github.llmgateway.spi.ErrorClassifier;
import io.github.llmgateway.spi.ErrorReply;
import io.github.llmgateway.wire.ServerSentEvent;
import io.github.llmgateway.wire.WireHeaders;
import io.github.llmgateway.wire.WireResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The events of one attempt. Its end must be earned: a finish makes it good, whatever the connection does afterwards;
 * without one, an end is a failure. Usage is cumulative at every vendor, so only the last report is handed on, at the
 * end.
 */
final class AnswerStream implements EventStream, AnswerSink {
    private final CallContext context;
    private final WireResponse response;
    private final WireHeaders sent;
    private final Decoder decoder;
    private final ErrorClassifier errors;
    private final BodySource body;
    private final @Nullable SseReader events;
    private final @Nullable ServerSentEvent event;

    private final ArrayDeque<CallEvent> ready = new ArrayDeque<>(4);
    private @Nullable CallEvent usage;
    private Usage used = Usage.NONE;
    private @Nullable ErrorReply error;
    private @Nullable GatewayException failure;
    private boolean content;
    private boolean finished;
    private boolean done;
    private boolean over;
    private boolean closed;
    private boolean detached;

    AnswerStream(
            CallContext context,
            WireResponse response,
            WireHeaders sent,
            Decoder decoder,
            ErrorClassifier errors,
            BodySource body,
            boolean streamed) {
        this.context = context;
        this.response = response;
        this.sent = sent;
        this.decoder = decoder;
        this.errors = errors;
        this.body = body;
        this.events = streamed ? new SseReader(body) : null;
        this.event = streamed ? new ServerSentEvent() : null;
        Duration patience = streamed ? context.attempt().patience() : Duration.ZERO;
        if (!patience.isZero()) {
            context.guard().leaveOpen(patience);
        }
    }

    @Override
    public @Nullable CallEvent next() {
        while (true) {
            CallEvent next = ready.poll();
            if (next != null) {
                content |= next.isContent();
                return next;
            }
            if (failure != null) {
                throw failure;
            }
            if (over) {
                return null;
            }
            advance();
            if (over || failure != null) {
                flushUsage();
                // The wire is done: free it before the consumer has read what is left.
                close();
            }
        }
    }

    private void advance() {
        try {
            if (events == null || event == null) {
                decoder.decodeBody(body, this);
                over = true;
                finished = true;
            } else if (events.next(event)) {
                context.guard().firstEventArrived();
                decode(events, event);
            } else {
                end("the stream ended without a finish");
            }
            if (error != null) {
                GatewayException told = errorOf(error);
                withdraw(told);
                fail(told);
            } else if (done) {
                end("the stream said it was done without a finish");
            }
        } catch (ReadFailure e) {
            broken(e);
        } catch (IOException e) {
            malformed(e);
        } catch (GatewayException e) {
            fail(e);
        } catch (RuntimeException e) {
            // A codec that fails on strange input must not take the application's thread with it untyped.
            fail(failures()
                    .malformed("the decoder failed with " + e.getClass().getName(), response.status(), hasContent()));
        }
    }

    private void decode(SseReader reader, ServerSentEvent event) throws IOException {
        try {
            decoder.decodeEvent(event, this);
        } catch (IOException e) {
            if (!reader.isCutOff()) {
                throw e;
            }
            // Half an event at the end of the body: the cut is what happened, not bad JSON.
            end("the stream ended in the middle of an event");
        }
    }

    private void end(String how) {
        over = true;
        if (!finished && failure == null) {
            fail(failures().cut(hasContent(), how, null));
        }
    }

    private void broken(ReadFailure e) {
        over = true;
        if (finished && events != null) {
            return; // a stream's finish makes its end good; half of a whole answer is no answer
        }
        CallEnd ended = context.guard().attemptEnded();
        Failures failures = failures();
        fail(
                ended != null
                        ? failures.ended(ended, hasContent())
                        : failures.cut(hasContent(), "the connection broke", e));
    }

    private void malformed(IOException e) {
        if (finished && events != null) {
            over = true;
            return;
        }
        Failures failures = failures();
        CallEnd ended = context.guard().attemptEnded();
        if (ended != null) {
            fail(failures.ended(ended, hasContent()));
        } else if (body.isEmpty()) {
            fail(failures.cut(false, "the body is empty", null));
        } else {
            fail(failures.malformed(String.valueOf(e.getMessage()), response.status(), hasContent()));
        }
    }

    private Failures failures() {
        return new Failures(context, sent);
    }

    private GatewayException errorOf(ErrorReply reply) {
        return failures().vendor(reply.withStatus(response.status()), errors, hasContent());
    }

    private void fail(GatewayException e) {
        if (events == null) {
            ready.clear(); // a whole answer that failed is no answer
        }
        failure = e;
        over = true;
    }

    /** What was delivered of an answer that the vendor then filters has to be taken back, whatever its words for that. */
    private void withdraw(GatewayException told) {
        if (told.kind() == ErrorKind.CONTENT_FILTERED
                && events != null
                && context.operation() == Operation.CHAT
                && hasContent()
                && ready.stream().noneMatch(ChatEvent.Withdrawn.class::isInstance)) {
            ready.add(new ChatEvent.Withdrawn(told.providerCode().orElse("")));
        }
    }

    /** Whether content was delivered, or will be before the failure is told. */
    private boolean hasContent() {
        if (content) {
            return true;
        }
        if (events != null) {
            for (CallEvent waiting : ready) {
                if (waiting.isContent()) {
                    return true;
                }
            }
        }
        return false;
    }

    private void flushUsage() {
        if (usage != null && !(failure != null && events == null)) {
            ready.add(usage);
        }
        usage = null;
    }

    @Override
    public void emit(CallEvent next) {
        Usage reported = next.reportedUsage();
        if (reported != null) {
            usage = next;
            used = reported;
        } else if (!detached) {
            ready.add(next);
        }
        context.attempt().decoded(next);
    }

    @Override
    public void requestId(String requestId) {
        context.progress().requestId(requestId);
    }

    @Override
    public void standInRequestId(String answerId) {
        if (context.progress().requestId().isEmpty()) {
            context.progress().requestId(answerId);
        }
    }

    @Override
    public void finished() {
        finished = true;
    }

    @Override
    public void done() {
        done = true;
    }

    @Override
    public void error(ErrorReply reply) {
        if (error == null) {
            error = reply;
        }
    }

    @Override
    public void close() {
        if (!closed) {
            boolean early = !over;
            closed = true;
            over = true;
            boolean taken = false;
            try {
                taken = early && offered();
            } finally {
                if (!taken) {
                    closeWire(early);
                }
            }
        }
    }

    /** Whether somebody reads on what the consumer has left. */
    private boolean offered() {
        CallEnd end = context.guard().attemptEnded();
        if (events == null
                || event == null
                || end == null
                || !end.isByConsumer()
                || context.attempt().patience().isZero()) {
            return false;
        }
        // Made here: what errors tell of the call belongs to the thread that pulled it.
        Rest rest = new Rest(events, event, failures().ended(end, hasContent()));
        ready.clear();
        detached = true;
        body.detach();
        boolean taken = context.attempt().offer(rest);
        detached = taken;
        return taken;
    }

    /** A body that has not ended is broken off: closing alone would wait for what is still to come. */
    private void closeWire(boolean early) {
        if (early && context.guard().ended() != null) {
            context.guard().cutOff();
        }
        try {
            response.close();
        } finally {
            context.guard().attemptFinished();
            ended();
        }
    }

    /** The wire is done with: whoever holds something for this attempt lets go of it now. */
    private void ended() {
        Attempt attempt = context.attempt();
        CallEnd end = context.guard().attemptEnded();
        if (failure != null) {
            attempt.failed(failure, used);
        } else if (finished) {
            attempt.completed(used);
        } else if (end != null) {
            attempt.failed(failures().ended(end, hasContent()), used);
        } else {
            attempt.abandoned(used);
        }
    }

    private final class Rest implements Remainder {
        private final SseReader reader;
        private final ServerSentEvent next;
        private final GatewayException why;
        private boolean whole;

        Rest(SseReader reader, ServerSentEvent next, GatewayException why) {
            this.reader = reader;
            this.next = next;
            this.why = why;
        }

        @Override
        public boolean read() {
            try {
                whole = !reader.next(next);
                if (!whole) {
                    decoder.decodeEvent(next, AnswerStream.this);
                }
                return !whole && !done && error == null;
            } catch (IOException | RuntimeException e) {
                return false; // a cut, a bound, nonsense: what was understood counts
            }
        }

        @Override
        public long bytes() {
            return body.bytes();
        }

        @Override
        public void cancel() {
            context.guard().cutOff();
        }

        /** The consumer has left: that is how the attempt ended, also when the rest came whole. */
        @Override
        public void close() {
            if (!whole) {
                cancel();
            }
            try {
                response.close();
            } finally {
                context.guard().attemptFinished();
                context.attempt().failed(why, used);
            }
        }
    }
}
