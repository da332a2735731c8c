// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.wire;

/** One HTTP exchange, sent once at most. */
public interface WireCall {

    /**
     * Sends the request and waits for the response's headers.
     *
     * @throws TransportException when no response came; it says how far the request got
     */
    WireResponse execute() throws TransportException;

    /**
     * Closes the exchange at once, from any thread: a blocked {@link #execute} or read fails. May be called twice, and
     * before {@link #execute}.
     */
    void cancel();
}
