// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.resilience;

import io.github.llmgateway.call.CallContext;
import io.github.llmgateway.call.EventStream;
import io.github.llmgateway.call.Interceptor;
import io.github.llmgateway.error.Durations;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.CallEvent;
import io.github.llmgateway.model.Usage;
import io.github.llmgateway.wire.TransportException;
import java.time.Duration;
import java.util.ArrayDeque;

/**
 * Asks a candidate again while nothing was delivered. Each attempt is pulled up to its first content before anything is
 * handed on; what comes before (names, usage, search results) is held, so that an error inside a 200 is still retried.
 */
public final class Retry implements Interceptor {
    // Frames before content that are held; a vendor that sends more is taken to have begun.
    private static final int MAX_HELD = 256;

    private final RetryPolicy policy;

    /** Retries by {@code policy}. */
    public Retry(RetryPolicy policy) {
        this.policy = policy;
    }

    @Override
    public EventStream intercept(Chain chain) {
        CallContext context = chain.context();
        boolean staleRetried = false;
        boolean renewedRetried = false;
        for (int attempt = 1; ; attempt++) {
            CallContext asked = context.withAttempt();
            try {
                return attempt(chain, asked);
            } catch (GatewayException e) {
                if (!asked.attempt().isSent()) {
                    throw e; // our own layers refused it, and would again: they have waited as long as they may
                }
                boolean stale = !staleRetried && isStaleConnection(e);
                boolean renewed = !renewedRetried && isRenewed(e);
                if (context.guard().ended() != null
                        || !(stale || renewed || (e.isRetryable() && attempt < policy.maxAttempts()))) {
                    throw e;
                }
                if (stale) {
                    // The peer had closed the idle connection: nothing was wrong with the vendor, so no wait. Once.
                    staleRetried = true;
                    attempt--;
                } else if (renewed) {
                    // The credential has been renewed below, so there is nothing to wait for. Once.
                    renewedRetried = true;
                    attempt--;
                } else {
                    waitFor(context, e, attempt);
                }
            }
        }
    }

    private static EventStream attempt(Chain chain, CallContext context) {
        EventStream events = ask(chain, context);
        boolean committed = false;
        try {
            ArrayDeque<CallEvent> held = new ArrayDeque<>(4);
            CallEvent next;
            do {
                next = events.next();
                if (next != null) {
                    held.add(next);
                }
            } while (next != null && !next.isContent() && held.size() < MAX_HELD);
            committed = true;
            return new CommittedStream(held, events);
        } finally {
            if (!committed) {
                events.close();
            }
        }
    }

    /** Whatever the layers below hold for the attempt hears of its end also when it comes to no stream. */
    private static EventStream ask(Chain chain, CallContext context) {
        try {
            return chain.proceed(context);
        } catch (GatewayException e) {
            context.attempt().failed(e, e.usage());
            throw e;
        } catch (RuntimeException | Error e) {
            context.attempt().abandoned(Usage.NONE);
            throw e;
        }
    }

    private void waitFor(CallContext context, GatewayException e, int attempt) {
        Duration wait = policy.backOff(attempt);
        Duration asked = e.retryAfter().orElse(Duration.ZERO);
        if (asked.compareTo(wait) > 0) {
            wait = asked;
        }
        Duration left = context.guard().remaining();
        if (wait.compareTo(left) >= 0) {
            throw e.toBuilder()
                    .advice(
                            "Not tried again: the wait of " + Durations.rounded(wait) + " is longer than the "
                                    + Durations.rounded(left)
                                    + " that are left of the call's time (gateway.timeouts.total, or the request's own timeout)")
                    .build();
        }
        if (context.isObserved()) {
            context.observer().retryScheduled(context.observed(), e, wait);
        }
        context.guard().await(wait);
    }

    /** Only a renewed credential makes a refused one worth asking again. */
    private static boolean isRenewed(GatewayException e) {
        return e.kind() == ErrorKind.AUTHENTICATION && e.isRetryable();
    }

    private static boolean isStaleConnection(GatewayException e) {
        return e.getCause() instanceof TransportException cause
                && cause.isReusedConnection()
                && cause.phase() != TransportException.Phase.DNS;
    }
}
