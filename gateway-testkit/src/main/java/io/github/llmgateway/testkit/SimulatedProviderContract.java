// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.testkit;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.simulator.Scenario;
import io.github.llmgateway.simulator.Vendor;
import java.util.Map;

/**
 * The contract of a provider whose vendor the simulator plays: the tests of {@link ProviderContract}, and whole
 * conversations and every fault with the simulator, which wrote its answers without looking at the provider.
 */
public abstract class SimulatedProviderContract extends ProviderContract implements SimulatorLaws, FaultLaws {

    /** For subclasses. */
    protected SimulatedProviderContract() {}

    /** The vendor that the simulator plays. */
    protected abstract Vendor vendor();

    /** Scenarios that this vendor tells in another way than most, and the kind that they come out as. */
    protected Map<Scenario, ErrorKind> scenarioKinds() {
        return Map.of();
    }
}
