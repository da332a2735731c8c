// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.call;

import io.github.llmgateway.model.CallRequest;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One call on its way along the spine. The request and the candidate change from layer to layer (by copies); everything
 * else is the same for the whole call.
 */
public final class CallContext {
    private final Operation<?, ?, ?> operation;
    private final CallRequest request;
    private final boolean streaming;
    private final TimeSource time;
    private final CallGuard guard;
    private final CallProgress progress;
    private final @Nullable CallObserver observer;
    private final @Nullable Candidate candidate;
    private final @Nullable Attempt attempt;
    private final @Nullable Duration patience;

    /** A call that begins, and that nobody observes. */
    public CallContext(Operation<?, ?, ?> operation, CallRequest request, boolean streaming, CallGuard guard) {
        this(operation, request, streaming, guard, null);
    }

    /**
     * A call that begins.
     *
     * @param observer who is told of it, or null; it must not throw
     */
    public CallContext(
            Operation<?, ?, ?> operation,
            CallRequest request,
            boolean streaming,
            CallGuard guard,
            @Nullable CallObserver observer) {
        this.operation = operation;
        this.request = Objects.requireNonNull(request, "request");
        this.streaming = streaming;
        this.time = guard.time();
        this.guard = guard;
        this.progress = new CallProgress();
        this.observer = observer;
        this.candidate = null;
        this.attempt = null;
        this.patience = null;
    }

    private CallContext(
            CallContext other,
            CallRequest request,
            @Nullable Candidate candidate,
            @Nullable Attempt attempt,
            @Nullable Duration patience) {
        this.operation = other.operation;
        this.request = Objects.requireNonNull(request, "request");
        this.streaming = other.streaming;
        this.time = other.time;
        this.guard = other.guard;
        this.progress = other.progress;
        this.observer = other.observer;
        this.candidate = candidate;
        this.attempt = attempt;
        this.patience = patience;
    }

    /** A name for the call that no other call of any process has. */
    public String id() {
        return progress.id();
    }

    /** The kind of call. */
    public Operation<?, ?, ?> operation() {
        return operation;
    }

    /** The request as it reached this layer. */
    public CallRequest request() {
        return request;
    }

    /** Whether the application asked for a stream. */
    public boolean isStreaming() {
        return streaming;
    }

    /** The source of time. */
    public TimeSource time() {
        return time;
    }

    /** The call's timeouts and its cancellation. */
    public CallGuard guard() {
        return guard;
    }

    /** What has happened so far. */
    public CallProgress progress() {
        return progress;
    }

    /**
     * Who is asked.
     *
     * @throws IllegalStateException above the router, where nobody was chosen yet
     */
    public Candidate candidate() {
        if (candidate == null) {
            throw new IllegalStateException("no candidate is chosen above the router");
        }
        return candidate;
    }

    /**
     * The asking that is under way.
     *
     * @throws IllegalStateException above the layer of retries, where there is none
     */
    public Attempt attempt() {
        if (attempt == null) {
            throw new IllegalStateException("no attempt is under way above the retries");
        }
        return attempt;
    }

    /** How long the call may wait for its turn at its candidate; null for as long as it may last at all. */
    public @Nullable Duration patience() {
        return patience;
    }

    /** Whether somebody is told of this call: whoever tells asks first. */
    public boolean isObserved() {
        return observer != null;
    }

    /**
     * Who is told.
     *
     * @throws IllegalStateException when nobody is
     */
    public CallObserver observer() {
        if (observer == null) {
            throw new IllegalStateException("nobody observes this call");
        }
        return observer;
    }

    /** What observers are shown of this call, as it stands. */
    public ObservedCall observed() {
        return new ObservedCall(
                id(),
                operation.name(),
                request.model(),
                streaming,
                Optional.ofNullable(progress.candidate()),
                progress.attempts(),
                request.tags());
    }

    /** This call with another request. */
    public CallContext withRequest(CallRequest request) {
        return request == this.request ? this : new CallContext(this, request, candidate, attempt, patience);
    }

    /** This call, asked of {@code candidate}. */
    public CallContext withCandidate(Candidate candidate) {
        return new CallContext(this, request, candidate, null, null);
    }

    /** This call, which waits for its turn at its candidate for {@code patience} at most: somebody else can be asked. */
    public CallContext withPatience(Duration patience) {
        return new CallContext(this, request, candidate, attempt, patience);
    }

    /** This call with a new attempt at its candidate. */
    public CallContext withAttempt() {
        return new CallContext(this, request, candidate, new Attempt(this, progress.nextAttempt()), patience);
    }

    /** Shows no content. */
    @Override
    public String toString() {
        return "CallContext[" + operation + ", " + request.model() + (candidate == null ? "" : " at " + candidate)
                + "]";
    }
}
