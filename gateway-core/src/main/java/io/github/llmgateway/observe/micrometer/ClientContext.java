// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.observe.micrometer;

import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;

/**
 * The context of our observations: of kind CLIENT, which only sender contexts can say. Nothing of the trace is sent to a
 * vendor: the headers that a propagator writes go nowhere.
 */
final class ClientContext extends SenderContext<ClientContext> {

    ClientContext() {
        super((carrier, key, value) -> {}, Kind.CLIENT);
        setCarrier(this);
    }
}
