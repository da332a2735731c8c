// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.GatewayBuilder;
import io.github.llmgateway.call.TimeSource;
import io.github.llmgateway.simulator.Simulator;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the parts of the demonstration play with.
 *
 * @param simulator plays the vendors
 * @param gateway the gateway of all parts that need no settings of their own
 * @param folder room for files, which goes away with the demonstration
 * @param time the time
 */
record Scene(Simulator simulator, Gateway gateway, Path folder, TimeSource time) {

    /** For a gateway to the simulator with more settings; who builds it closes it. */
    GatewayBuilder builder(Map<String, String> settings) {
        return Gateway.builder()
                .systemProperties(false)
                .properties(Simulation.properties(simulator))
                .properties(settings)
                .timeSource(time);
    }
}
