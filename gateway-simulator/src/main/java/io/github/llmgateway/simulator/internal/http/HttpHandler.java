// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator.internal.http;

import java.io.IOException;

/** Answers one request; called on the connection's own thread. */
@FunctionalInterface
public interface HttpHandler {

    /**
     * Writes the whole reply.
     *
     * @throws IOException when the client is gone or the connection is to be dropped; the server then closes it
     */
    void handle(HttpRequest request, HttpReply reply) throws IOException;
}
