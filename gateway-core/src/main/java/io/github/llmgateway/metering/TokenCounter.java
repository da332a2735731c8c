// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import io.github.llmgateway.call.Candidate;

/**
 * Counts tokens here: for holds, and for what a vendor did not report. A vendor's own numbers always come first. An exact
 * tokenizer is put in its place by implementing this. Safe for concurrent use.
 *
 * <p>What it throws while it counts an input ends the call before anything is sent. What it throws while it counts an
 * output ends nothing: unless the vendor reports the output, it is settled at what was held. A warning says so.
 */
@FunctionalInterface
public interface TokenCounter {

    /** Begins a count of what one attempt sends to, or receives from, {@code candidate}. */
    Tally start(Candidate candidate, Flow flow);

    /** Which way the tokens go. */
    enum Flow {
        /** To the model. */
        INPUT,
        /** From the model. */
        OUTPUT
    }

    /** One count. Not safe for concurrent use. */
    interface Tally {

        /** Adds text: a message, or the next piece of one. */
        void text(CharSequence piece);

        /** Adds tokens that are not text: what frames a message, a picture. */
        void fixed(long tokens);

        /** The tokens so far. */
        long tokens();

        /** The vendor's own number for what was counted, to learn from. */
        default void reported(long tokens) {}
    }
}
