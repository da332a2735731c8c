// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

/** How a pack stands. */
public enum PackState {
    /** Not redeemed yet, or its redemption lies ahead. */
    PENDING,
    /** It is drawn from. */
    ACTIVE,
    /** Nothing is left. */
    EXHAUSTED,
    /** Its time is over; what was left is void. */
    EXPIRED,
    /** It was not redeemed in time and is forfeited. */
    VOID
}
