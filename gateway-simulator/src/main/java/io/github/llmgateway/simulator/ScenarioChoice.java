// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator;

import io.github.llmgateway.simulator.internal.http.HttpRequest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The scenario that a request names.
 *
 * @param name the wire name as given; it may be unknown
 * @param family the model id without the scenario suffix
 */
record ScenarioChoice(String name, String family) {

    private static final String MODEL_PREFIX = "sim-";

    static ScenarioChoice of(HttpRequest request, String model) {
        int mark = model.lastIndexOf('~');
        String family = mark < 0 ? model : model.substring(0, mark);
        String header = request.header(Scenario.HEADER.toLowerCase(Locale.ROOT));
        if (!header.isEmpty()) {
            return new ScenarioChoice(header, family);
        }
        if (mark >= 0) {
            return new ScenarioChoice(model.substring(mark + 1), family);
        }
        String name = model.startsWith(MODEL_PREFIX) ? model.substring(MODEL_PREFIX.length()) : Scenario.OK.wireName();
        return new ScenarioChoice(name, family);
    }

    Optional<Scenario> scenario() {
        return Scenario.named(name);
    }

    /** What to answer when there is no such scenario. */
    String unknown() {
        String known = Arrays.stream(Scenario.values()).map(Scenario::wireName).collect(Collectors.joining(", "));
        return "The simulator has no scenario '" + name + "'. Known are: " + known + "\n";
    }
}
