// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.spi;

import java.util.OptionalLong;

/**
 * What one account may ask of one model. Calls that exceed it wait for their turn.
 *
 * @param requestsPerMinute the most requests begun within any minute; empty for no limit
 * @param tokensPerMinute the most tokens, in and out together, within any minute; empty for no limit
 * @param inFlight the most calls on the wire at once; empty for no limit
 */
public record Limits(OptionalLong requestsPerMinute, OptionalLong tokensPerMinute, OptionalLong inFlight) {

    /** No limit at all. */
    public static final Limits NONE = new Limits(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());

    /** Only a limit on calls at once. */
    public static Limits ofInFlight(long most) {
        return new Limits(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.of(most));
    }

    /** Whether nothing is limited. */
    public boolean isNone() {
        return requestsPerMinute.isEmpty() && tokensPerMinute.isEmpty() && inFlight.isEmpty();
    }

    /** These limits where they say something, the {@code others} where they do not. */
    public Limits orElse(Limits others) {
        return new Limits(
                requestsPerMinute.isPresent() ? requestsPerMinute : others.requestsPerMinute,
                tokensPerMinute.isPresent() ? tokensPerMinute : others.tokensPerMinute,
                inFlight.isPresent() ? inFlight : others.inFlight);
    }

    /** The smaller of each. */
    public Limits narrowed(Limits others) {
        return new Limits(
                smaller(requestsPerMinute, others.requestsPerMinute),
                smaller(tokensPerMinute, others.tokensPerMinute),
                smaller(inFlight, others.inFlight));
    }

    private static OptionalLong smaller(OptionalLong one, OptionalLong other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isPresent() ? one : other;
        }
        return one.getAsLong() <= other.getAsLong() ? one : other;
    }
}
