// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.call;

import io.github.llmgateway.model.CallEvent;
import java.time.Duration;

/** Hears what happens on the wire of one attempt, on the thread that pulls, or that has taken the rest. */
@FunctionalInterface
public interface AttemptListener {

    /** An event as the codec made it, before any layer has seen it. */
    default void onEvent(CallEvent event) {}

    /**
     * For how long it would read the wire on if nobody wanted the events any more; zero, the default, when it would not.
     */
    default Duration patience() {
        return Duration.ZERO;
    }

    /**
     * Nobody wants the events any more. Who takes the rest has to close it, on whichever thread; until then the attempt
     * goes on.
     *
     * @return whether it was taken
     */
    default boolean take(Remainder rest) {
        return false;
    }

    /** The attempt is over: called exactly once, on every exit. */
    void onEnd(AttemptEnd end);
}
