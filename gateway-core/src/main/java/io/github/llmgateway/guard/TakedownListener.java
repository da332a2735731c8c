// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.guard;

/**
 * Is told of takedowns, so that the application removes what it shows or has stored. Called on the thread of the call, in
 * mid-stream too: before the application itself sees the {@code Withdrawn} event or the failure. It should be quick, must
 * be safe for concurrent use, and what it throws is swallowed. At most one takedown is told for a call.
 */
@FunctionalInterface
public interface TakedownListener {

    /** Content of a call was refused, cut off or has to be withdrawn. */
    void onTakedown(Takedown takedown);
}
