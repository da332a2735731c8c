// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.call;

/**
 * A layer of the spine. It sees the call on its way down and the events on their way back. Safe for concurrent use:
 * what belongs to one call lives in the stream that {@link #intercept} returns.
 */
@FunctionalInterface
public interface Interceptor {

    /**
     * Handles a call: asks {@code chain} to proceed, as often as its job needs, and returns the events. Each stream that
     * {@link Chain#proceed} returned must be closed by whoever got it, on every exit.
     */
    EventStream intercept(Chain chain);

    /** The rest of the spine, from this layer down. */
    interface Chain {

        /** The call as it reached this layer. */
        CallContext context();

        /** Hands {@code context} to the next layer. */
        EventStream proceed(CallContext context);
    }
}
