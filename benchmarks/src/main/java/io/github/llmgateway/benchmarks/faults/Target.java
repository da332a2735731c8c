// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.benchmarks.faults;

import io.github.llmgateway.simulator.Simulator;
import io.github.llmgateway.simulator.Vendor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A vendor of the fault run.
 *
 * @param id the provider's id in the configuration
 * @param vendor whom the simulator plays
 * @param model the model that is asked
 */
record Target(String id, Vendor vendor, String model) {
    static final List<Target> ALL = List.of(
            new Target("qwen", Vendor.QWEN, "qwen-plus"),
            new Target("zhipu", Vendor.ZHIPU, "glm-4.6"),
            new Target("siliconflow", Vendor.SILICONFLOW, "Qwen/Qwen3-32B"));

    /** The turns that each vendor has: fewer than callers ask for when another vendor is down. */
    static final int IN_FLIGHT = 24;

    /** Three vendors, a route that begins with each, fewer turns than callers, waits short enough for many calls. */
    static Map<String, String> configuration(Simulator simulator) {
        Map<String, String> properties = new LinkedHashMap<>();
        for (int i = 0; i < ALL.size(); i++) {
            Target target = ALL.get(i);
            String prefix = "gateway.providers." + target.id;
            properties.put(
                    prefix + ".base-url", simulator.baseUrl(target.vendor).toString());
            properties.put(prefix + ".api-key", simulator.apiKey(target.vendor));
            properties.put("gateway.limits." + target.id + ".in-flight", "" + IN_FLIGHT);
            Target second = ALL.get((i + 1) % ALL.size());
            Target third = ALL.get((i + 2) % ALL.size());
            properties.put("gateway.routes." + route(i), String.join(", ", target.name(), second.name(), third.name()));
        }
        properties.put("gateway.retry.base-delay", "20ms");
        properties.put("gateway.retry.max-delay", "100ms");
        properties.put("gateway.breaker.open-for", "500ms");
        properties.put("gateway.timeouts.first-event", Plan.PATIENCE.toMillis() + "ms");
        properties.put("gateway.timeouts.idle", Plan.PATIENCE.toMillis() + "ms");
        properties.put("gateway.timeouts.total", Plan.TOTAL.toMillis() + "ms");
        return properties;
    }

    /** The route of a call. */
    static String route(long call) {
        return "route" + call % ALL.size();
    }

    /** How a route names it. */
    String name() {
        return id + "/" + model;
    }
}
