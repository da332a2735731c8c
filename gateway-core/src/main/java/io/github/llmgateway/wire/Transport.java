// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.wire;

/**
 * The port to the network. Implementations never resend, never follow redirects, and impose no timeout but the one for
 * connecting: attempts and timeouts are the pipeline's. Safe for concurrent use.
 */
public interface Transport extends AutoCloseable {

    /** A call that sends {@code request} when executed. */
    WireCall newCall(WireRequest request);

    /** Cancels what is under way and frees connections and threads. */
    @Override
    void close();
}
