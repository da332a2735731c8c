// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.call;

import io.github.llmgateway.model.CallRequest;
import java.util.Objects;
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
    private final @Nullable Candidate candidate;

    /** A call that begins. */
    public CallContext(Operation<?, ?, ?> operation, CallRequest request, boolean streaming, CallGuard guard) {
        this(operation, request, streaming, guard.time(), guard, new CallProgress(), null);
    }

    private CallContext(
            Operation<?, ?, ?> operation,
            CallRequest request,
            boolean streaming,
            TimeSource time,
            CallGuard guard,
            CallProgress progress,
            @Nullable Candidate candidate) {
        this.operation = operation;
        this.request = Objects.requireNonNull(request, "request");
        this.streaming = streaming;
        this.time = time;
        this.guard = guard;
        this.progress = progress;
        this.candidate = candidate;
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

    /** This call with another request. */
    public CallContext withRequest(CallRequest request) {
        return request == this.request
                ? this
                : new CallContext(operation, request, streaming, time, guard, progress, candidate);
    }

    /** This call, asked of {@code candidate}. */
    public CallContext withCandidate(Candidate candidate) {
        return new CallContext(operation, request, streaming, time, guard, progress, candidate);
    }

    /** Shows no content. */
    @Override
    public String toString() {
        return "CallContext[" + operation + ", " + request.model() + (candidate == null ? "" : " at " + candidate)
                + "]";
    }
}
