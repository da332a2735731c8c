// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.sidebyside.gateway;

import io.github.llmgateway.model.ChatEvent;
import io.github.llmgateway.sidebyside.Sink;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/** Asks for everything at once. */
final class Reader implements Flow.Subscriber<ChatEvent> {
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final Sink sink;

    Reader(Sink sink) {
        this.sink = sink;
    }

    /** Completes when the stream ends, or fails with it. */
    CompletableFuture<Void> done() {
        return done;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(ChatEvent event) {
        GatewayClient.tell(event, sink);
    }

    @Override
    public void onError(Throwable failure) {
        done.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        done.complete(null);
    }
}
