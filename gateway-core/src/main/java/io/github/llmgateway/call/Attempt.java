// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.call;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.CallEvent;
import io.github.llmgateway.model.Usage;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One asking of one candidate: at most one HTTP exchange. Whoever holds something for it (a permit, a ledger's hold)
 * listens for its end, which comes exactly once, at the moment the wire is done with and not when the application has
 * read the last event.
 *
 * <p>Belongs to the thread that pulls the call, and then to the one that takes the rest of its wire.
 */
public final class Attempt {
    // The permit, the meter, the reader of labels and the ledger.
    private static final int LISTENERS = 4;

    private final Candidate candidate;
    private final int number;
    private final TimeSource time;
    private final CallContext context;

    private AttemptListener[] listeners = new AttemptListener[LISTENERS];
    private int listening;
    private boolean sent;
    private long sentAt;
    private boolean content;
    private boolean detached;
    private long contentAt;
    private @Nullable AttemptEnd end;
    private @Nullable String id;

    Attempt(CallContext context, int number) {
        this.context = context;
        this.candidate = context.candidate();
        this.number = number;
        this.time = context.time();
    }

    /** Who is asked. */
    public Candidate candidate() {
        return candidate;
    }

    /** Its number within the call, over all candidates, from 1. An asking that never came to the wire counts too. */
    public int number() {
        return number;
    }

    /** A name for the attempt that no other attempt of any process has. */
    public String id() {
        String known = id;
        if (known == null) {
            known = context.id() + "." + number;
            id = known;
        }
        return known;
    }

    /** Adds a listener; the one added last hears of the end first. */
    public void listen(AttemptListener listener) {
        if (listening == listeners.length) {
            listeners = Arrays.copyOf(listeners, 2 * listening);
        }
        listeners[listening++] = listener;
    }

    /** The HTTP request is about to be sent. */
    public void sending() {
        sent = true;
        sentAt = time.nanoTime();
        if (context.isObserved()) {
            context.observer().attemptStarted(context.observed());
        }
    }

    /** Whether an HTTP request was begun. */
    public boolean isSent() {
        return sent;
    }

    /** An event was decoded; nobody above has seen it yet. */
    public void decoded(CallEvent event) {
        if (!content && event.isContent()) {
            content = true;
            contentAt = time.nanoTime();
            if (context.isObserved() && !detached) {
                context.observer()
                        .firstContent(context.observed(), context.guard().elapsed());
            }
        }
        for (int i = 0; i < listening; i++) {
            listeners[i].onEvent(event);
        }
    }

    /** For how long somebody would read the wire on after nobody wants its events any more; zero for not at all. */
    public Duration patience() {
        Duration longest = Duration.ZERO;
        for (int i = 0; i < listening; i++) {
            Duration patience = listeners[i].patience();
            longest = patience.compareTo(longest) > 0 ? patience : longest;
        }
        return longest;
    }

    /**
     * Offers what is still to come.
     *
     * @return whether somebody took it; the calling thread must not touch the attempt any more then
     */
    public boolean offer(Remainder rest) {
        detached = true;
        for (int i = 0; i < listening; i++) {
            if (listeners[i].take(rest)) {
                return true;
            }
        }
        return false;
    }

    /** Whether content was decoded. */
    public boolean hasContent() {
        return content;
    }

    /** Whether it is over. */
    public boolean isOver() {
        return end != null;
    }

    /** It is over and was answered whole. Nothing happens when it was over before. */
    public void completed(Usage usage) {
        finish(AttemptEnd.Result.COMPLETED, null, usage);
    }

    /** It is over with an error, or was ended from our side. Nothing happens when it was over before. */
    public void failed(GatewayException error, Usage usage) {
        finish(
                error.kind() == ErrorKind.CANCELLED ? AttemptEnd.Result.CANCELLED : AttemptEnd.Result.FAILED,
                error,
                usage);
    }

    /** It is over because nobody wants the rest. Nothing happens when it was over before. */
    public void abandoned(Usage usage) {
        finish(AttemptEnd.Result.CANCELLED, null, usage);
    }

    private void finish(AttemptEnd.Result result, @Nullable GatewayException error, Usage usage) {
        if (end != null) {
            return;
        }
        long now = sent ? time.nanoTime() : 0;
        AttemptEnd over = new AttemptEnd(
                result, error, usage, sent, sent ? now - sentAt : 0, content ? contentAt - sentAt : AttemptEnd.NEVER);
        end = over;
        RuntimeException failure = null;
        for (int i = listening - 1; i >= 0; i--) {
            try {
                listeners[i].onEnd(over);
            } catch (RuntimeException e) {
                failure = e; // the others hold things that must be let go
            }
        }
        if (error != null && result == AttemptEnd.Result.FAILED && context.isObserved()) {
            context.observer().attemptFailed(context.observed(), error);
        }
        if (failure != null) {
            throw failure;
        }
    }
}
