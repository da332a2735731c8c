// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts the attempts of calls whose scenario changes from one attempt to the next. Thread-safe. */
final class Attempts {

    private record Caller(Vendor vendor, String authorization, String model, Scenario scenario) {}

    private final Map<Caller, Integer> made = new ConcurrentHashMap<>();

    /** What this attempt gets. */
    Scenario next(Vendor vendor, String authorization, String model, Scenario scenario) {
        if (!scenario.countsAttempts()) {
            return scenario;
        }
        return scenario.at(made.merge(new Caller(vendor, authorization, model, scenario), 1, Integer::sum));
    }

    void clear() {
        made.clear();
    }
}
