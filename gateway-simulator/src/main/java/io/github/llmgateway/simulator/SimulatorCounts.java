// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator;

import java.util.Map;

/**
 * What the simulator has done so far, to be compared with what a client metered. Immutable.
 *
 * @param byVendor one entry for each vendor
 */
public record SimulatorCounts(Map<Vendor, OfVendor> byVendor) {

    /** Copies the map. */
    public SimulatorCounts {
        byVendor = Map.copyOf(byVendor);
    }

    /** The counts of one vendor. */
    public OfVendor of(Vendor vendor) {
        return byVendor.get(vendor);
    }

    /** The sum over all vendors. */
    public OfVendor total() {
        return byVendor.values().stream().reduce(new OfVendor(0, 0, 0, 0), OfVendor::plus);
    }

    /**
     * The counts of one vendor. Tokens are those that were written to a client as usage; a stream that ended before its usage adds none, and cumulative
     * usage on several events counts once.
     *
     * @param answered model calls answered with status 200 and at least a part of an answer, broken ones included
     * @param refused model calls answered with an error
     * @param inputTokens prompt tokens reported
     * @param outputTokens completion tokens reported
     */
    public record OfVendor(long answered, long refused, long inputTokens, long outputTokens) {

        OfVendor plus(OfVendor other) {
            return new OfVendor(
                    answered + other.answered,
                    refused + other.refused,
                    inputTokens + other.inputTokens,
                    outputTokens + other.outputTokens);
        }
    }
}
