// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.call;

/**
 * What is still to come on an attempt's wire when nobody wants its events any more. Who takes it reads it to the end or
 * not, and closes it in any case; the attempt ends then. Used by one thread, except for {@link #cancel}.
 */
public interface Remainder {

    /** Reads one event, which the attempt's listeners hear. False when nothing more comes, for whatever reason. */
    boolean read();

    /** The bytes of the answer that were read so far. */
    long bytes();

    /** Breaks the wire off, from any thread: a read that waits fails at once. */
    void cancel();

    /** Frees the wire and ends the attempt. */
    void close();
}
