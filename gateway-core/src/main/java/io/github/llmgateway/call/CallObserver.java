// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.call;

import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.CallReport;
import java.time.Duration;

/**
 * Hears what happens during calls: for logs and tests. It is told and cannot interfere: what it is given holds no
 * content and nothing that acts on the call, and what it throws is swallowed (and warned of once). Methods run on the
 * thread of the call, so they should be quick; one observer serves all calls and must be safe for concurrent use.
 *
 * <p>Each call is told of by one {@link #callStarted} and one of {@link #completed}, {@link #failed} and
 * {@link #cancelled}. A stream from which nothing was read sends nothing and tells nothing.
 */
public interface CallObserver {

    /** The call begins. */
    default void callStarted(ObservedCall call) {}

    /** An HTTP request is about to be sent. */
    default void attemptStarted(ObservedCall call) {}

    /**
     * An attempt failed, or was refused by our own breaker or limits.
     *
     * @param error why; {@code delivery()} tells whether anything was sent
     */
    default void attemptFailed(ObservedCall call, GatewayException error) {}

    /** The same candidate will be asked again after {@code wait}. */
    default void retryScheduled(ObservedCall call, GatewayException error, Duration wait) {}

    /** {@code call.candidate()} failed with {@code error}, and {@code next} is asked. */
    default void failover(ObservedCall call, GatewayException error, Candidate next) {}

    /**
     * The first text, reasoning, tool call or finish came.
     *
     * @param after since the call began
     */
    default void firstContent(ObservedCall call, Duration after) {}

    /** The call was answered. */
    default void completed(ObservedCall call, CallReport report) {}

    /** The call failed. */
    default void failed(ObservedCall call, GatewayException error) {}

    /** The call was cancelled, its stream closed before its end, or the gateway closed. */
    default void cancelled(ObservedCall call, GatewayException error) {}
}
