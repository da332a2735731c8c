// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.call;

import io.github.llmgateway.model.CallEvent;

/** Hears what happens on the wire of one attempt, on the thread that pulls. */
@FunctionalInterface
public interface AttemptListener {

    /** An event as the codec made it, before any layer has seen it. */
    default void onEvent(CallEvent event) {}

    /** The attempt is over: called exactly once, on every exit. */
    void onEnd(AttemptEnd end);
}
