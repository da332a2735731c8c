// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator.internal.dialect;

/** What can go wrong at a vendor, before each vendor says it in its own way. */
public enum Trouble {
    /** Too many requests just now. */
    RATE_LIMIT,
    /** The model has no capacity. */
    OVERLOAD,
    /** A plan, window or free allowance is used up. */
    QUOTA,
    /** The tokens of this minute are used up; looks like a quota at some vendors. */
    TRANSIENT_QUOTA,
    /** The account must be topped up. */
    ARREARS,
    /** Moderation refused the input. */
    CONTENT_FILTER,
    /** An internal error. */
    SERVER_ERROR,
    /** The service is not available. */
    UNAVAILABLE,
    /** A proxy in front of the model gave up. */
    GATEWAY_TIMEOUT
}
