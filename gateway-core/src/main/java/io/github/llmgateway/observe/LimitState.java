// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.observe;

import java.util.OptionalLong;

/**
 * How the circuit breaker and the limits of one model at one provider stand, at one moment.
 *
 * @param provider the configured provider
 * @param providerType its vendor
 * @param account whose account; empty when not declared
 * @param model the model in the vendor's words
 * @param breaker the circuit breaker
 * @param failureRate failed calls in the breaker's window, in percent; -1 while there are too few to tell
 * @param openings how often the breaker has opened
 * @param refused calls that the breaker or a limit turned away before anything was sent
 * @param inFlight calls on the wire now
 * @param waiting calls that wait for their turn
 * @param requestsInWindow requests begun within the last minute
 * @param tokensInWindow tokens of the last minute: estimates until the vendor has reported
 * @param inFlightLimit the most calls on the wire at once; empty when not limited
 * @param requestsPerMinute the most requests in any minute; empty when not limited
 * @param tokensPerMinute the most tokens in any minute; empty when not limited
 */
public record LimitState(
        String provider,
        String providerType,
        String account,
        String model,
        Breaker breaker,
        float failureRate,
        long openings,
        long refused,
        int inFlight,
        int waiting,
        long requestsInWindow,
        long tokensInWindow,
        OptionalLong inFlightLimit,
        OptionalLong requestsPerMinute,
        OptionalLong tokensPerMinute) {

    /** The states of a circuit breaker. */
    public enum Breaker {
        /** Calls pass. */
        CLOSED,
        /** Calls are refused until its wait is over. */
        OPEN,
        /** A few calls are let through to see whether the vendor is back. */
        HALF_OPEN
    }
}
