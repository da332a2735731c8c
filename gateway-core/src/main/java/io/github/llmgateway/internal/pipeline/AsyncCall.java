// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.pipeline;

import io.github.llmgateway.call.CallStream;
import io.github.llmgateway.model.CallResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/**
 * A call that nobody waits for. Cancelling the future closes the call.
 *
 * @param <R> the answer
 */
public final class AsyncCall<R extends CallResponse> extends CompletableFuture<R> {
    private final CallStream<?, R> stream;

    private AsyncCall(CallStream<?, R> stream) {
        this.stream = stream;
    }

    /** Starts a call on {@code executor}; what is wrong at once comes as a failed future too. */
    public static <R extends CallResponse> CompletableFuture<R> start(
            Executor executor, Supplier<? extends CallStream<?, R>> opener) {
        AsyncCall<R> call;
        try {
            call = new AsyncCall<>(opener.get());
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
        try {
            executor.execute(call::run);
        } catch (RejectedExecutionException e) {
            call.stream.close();
            call.run(); // tells that the call was cancelled
        }
        return call;
    }

    private void run() {
        try (CallStream<?, R> open = stream) {
            complete(open.response());
        } catch (RuntimeException | Error e) {
            completeExceptionally(e);
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        if (cancelled) {
            stream.cancel();
        }
        return cancelled;
    }

    /** Stages derived from this one are plain futures: only this one closes the call. */
    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new CompletableFuture<>();
    }
}
