// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.testkit;

/**
 * What vendors do sooner or later, and a provider must survive. {@link ContractSamples} asks for a sample of each, or
 * for the reason why there cannot be one.
 */
public enum Oddity {
    /** A finish reason that nobody has heard of; it arrives as it is. */
    UNKNOWN_FINISH_REASON,
    /** Members that nobody has heard of, of every JSON type and at every level; they change nothing. */
    UNKNOWN_FIELD,
    /** No usage at all; the answer is good, and its usage is not claimed to come from the vendor. */
    NO_USAGE,
    /** Usage in an event of its own after the finish. */
    USAGE_AFTER_FINISH,
    /** Usage in several events, each the sum so far; the last one holds and nothing is added up. */
    CUMULATIVE_USAGE
}
