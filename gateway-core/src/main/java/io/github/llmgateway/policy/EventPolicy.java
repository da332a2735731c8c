// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.policy;

import io.github.llmgateway.call.EventSink;
import io.github.llmgateway.model.CallEvent;

/**
 * A policy's view of one call's events: it may pass, change, hold back, drop and add. It belongs to one call and is
 * called by one thread at a time.
 */
public interface EventPolicy {

    /** Looks at {@code event} and hands on what shall pass. */
    void onEvent(CallEvent event, EventSink sink);

    /** The call ended well: hands on what was held back. */
    default void onEnd(EventSink sink) {}

    /**
     * The call broke off: hands on what was held back and may be shown all the same, so that it is not lost. Not called where
     * content was filtered or a rule could not be applied. It must not wait for anything: where a deadline or a close ends
     * the call, it runs on the thread that does so.
     */
    default void onBreak(EventSink sink) {}
}
