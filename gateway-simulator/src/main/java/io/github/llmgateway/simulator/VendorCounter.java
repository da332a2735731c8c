// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator;

/** The running counts of one vendor. Thread-safe. */
final class VendorCounter {

    private long answered;
    private long refused;
    private long inputTokens;
    private long outputTokens;

    synchronized void answered() {
        answered++;
    }

    synchronized void refused() {
        refused++;
    }

    synchronized void addTokens(long input, long output) {
        inputTokens += input;
        outputTokens += output;
    }

    synchronized SimulatorCounts.OfVendor snapshot() {
        return new SimulatorCounts.OfVendor(answered, refused, inputTokens, outputTokens);
    }
}
