// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator;

import java.io.IOException;

/** Answers the requests to one path of a vendor. Implementations are stateless. */
@FunctionalInterface
interface Route {

    /**
     * Writes the whole reply.
     *
     * @throws IOException when the client is gone
     */
    void handle(Exchange exchange) throws IOException;
}
