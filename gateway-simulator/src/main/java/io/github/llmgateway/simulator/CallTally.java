// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator;

import io.github.llmgateway.simulator.internal.json.Json;
import java.util.Map;

/**
 * Counts one call. Usage is counted just before it is written, so that a client that has read it finds it counted; of cumulative usage the
 * last counts.
 */
final class CallTally {

    private final VendorCounter counter;
    private boolean begun;
    private long input;
    private long output;

    CallTally(VendorCounter counter) {
        this.counter = counter;
    }

    /** The first part of an answer is about to be written. */
    void answered() {
        if (!begun) {
            begun = true;
            counter.answered();
        }
    }

    /** An answer or event is about to be written; it may hold usage. Negative usage, which only a scenario makes, is left out. */
    void written(Map<String, Object> json) {
        answered();
        Map<String, Object> usage = Json.asObject(json.get("usage"));
        long newInput = (long) Json.asNumber(usage.get("prompt_tokens"), -1);
        long newOutput = (long) Json.asNumber(usage.get("completion_tokens"), -1);
        if (newInput >= 0 && newOutput >= 0) {
            counter.addTokens(newInput - input, newOutput - output);
            input = newInput;
            output = newOutput;
        }
    }
}
