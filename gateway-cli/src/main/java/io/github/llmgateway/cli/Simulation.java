// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.simulator.Scenario;
import io.github.llmgateway.simulator.Simulator;
import io.github.llmgateway.simulator.Vendor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The configuration that makes a simulator play the vendors. */
final class Simulation {
    private Simulation() {}

    /** The properties, in the order in which a person would write them. */
    static Map<String, String> properties(Simulator simulator) {
        Map<String, String> properties = new LinkedHashMap<>();
        put(properties, simulator, "qwen", Vendor.QWEN);
        put(properties, simulator, "zhipu", Vendor.ZHIPU);
        put(properties, simulator, "siliconflow", Vendor.SILICONFLOW);
        properties.put("gateway.providers.local.type", "openai-compatible");
        put(properties, simulator, "local", Vendor.OPENAI);
        return properties;
    }

    /** A gateway.properties for the simulator, with remarks on how to use it. */
    static List<String> lines(Simulator simulator) {
        List<String> lines = new ArrayList<>();
        lines.add("# The simulator listens on http://127.0.0.1:" + simulator.port() + " until Ctrl-C.");
        lines.add("# This is the gateway.properties for it:");
        properties(simulator).forEach((key, value) -> lines.add(key + "=" + value));
        lines.add("#");
        lines.add("# Then, in another terminal:");
        lines.add("#   ./gateway chat --model qwen/qwen3.7-plus --stream \"What does a gateway do?\"");
        lines.add("#   ./gateway chat --model zhipu/glm-5.2~arrears \"Hello\"");
        lines.add("#");
        lines.add("# To sign in instead of sending Qwen's key, add these lines in place of its base-url and api-key:");
        lines.add("#   gateway.providers.qwen.auth=oauth");
        lines.add("#   gateway.providers.qwen.oauth.client-id=any-name");
        lines.add("#   gateway.providers.qwen.oauth.device-endpoint="
                + simulator.signIn().deviceEndpoint());
        lines.add("#   gateway.providers.qwen.oauth.token-endpoint="
                + simulator.signIn().tokenEndpoint());
        lines.add("# and run ./gateway login qwen; opening the address that it shows approves.");
        lines.add("#");
        lines.add(
                "# A model name that ends in ~NAME, or the header " + Scenario.HEADER + ": NAME, chooses a scenario:");
        for (Scenario scenario : Scenario.values()) {
            lines.add(String.format(Locale.ROOT, "#   %-24s %s", scenario.wireName(), scenario.description()));
        }
        return lines;
    }

    private static void put(Map<String, String> properties, Simulator simulator, String id, Vendor vendor) {
        properties.put(
                "gateway.providers." + id + ".base-url",
                simulator.baseUrl(vendor).toString());
        properties.put("gateway.providers." + id + ".api-key", simulator.apiKey(vendor));
    }
}
