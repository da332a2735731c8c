// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.settings;

import io.github.llmgateway.error.ErrorKind;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a route does beside naming its candidates.
 *
 * @param choice who is asked first
 * @param weights a weight for each candidate; empty when all weigh the same
 * @param stickyBy the request's tag whose values stay with one candidate; empty text when none does
 * @param stops the kinds of failure after which nobody else is asked
 * @param larger the model that is asked when the context was too long for another, {@code provider/model}; empty text to
 *     ask the next candidate
 * @param maxWait how long a candidate that is not the last may let a call wait for its turn
 */
public record RouteOptions(
        Choice choice, List<Integer> weights, String stickyBy, Set<Fallback> stops, String larger, Duration maxWait) {

    /** In the order given; every kind of failure but a content filter's asks the next. */
    public static final RouteOptions DEFAULT = new RouteOptions(
            Choice.ORDERED, List.of(), "", EnumSet.of(Fallback.CONTENT_FILTER), "", Duration.ofSeconds(2));

    /** Copies. */
    public RouteOptions {
        weights = List.copyOf(weights);
        stops = Set.copyOf(stops);
    }

    /** Who is asked first. */
    public enum Choice {
        /** The first in the list. */
        ORDERED,
        /** By lot, by weight. */
        WEIGHTED,
        /** Who has the fewest calls on the wire, for its weight. */
        LEAST_IN_FLIGHT,
        /** Always the same one for the same value of a tag. */
        STICKY;

        /** As properties write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The kinds of failure that another candidate may make good. */
    public enum Fallback {
        /** The vendor is down, overloaded or too slow, or what it says cannot be understood. */
        UNAVAILABLE,
        /** The vendor's or our own limit, or a used-up allowance. */
        RATE_LIMIT,
        /** The account: its key, its permissions, its balance, its models. */
        ACCOUNT,
        /** The prompt was too long for the model. */
        CONTEXT_LENGTH,
        /** The vendor's content filter. */
        CONTENT_FILTER,
        /** A budget of ours is used up. */
        BUDGET;

        /** Which kind an error is; null when nobody else is to be asked, whatever the route says. */
        public static @Nullable Fallback of(ErrorKind kind) {
            return switch (kind) {
                case UNAVAILABLE, OVERLOADED, TIMEOUT, MALFORMED_RESPONSE, UNKNOWN -> UNAVAILABLE;
                case RATE_LIMITED, QUOTA_EXHAUSTED -> RATE_LIMIT;
                case AUTHENTICATION, PERMISSION, PAYMENT_REQUIRED, MODEL_NOT_FOUND -> ACCOUNT;
                case CONTEXT_LENGTH -> CONTEXT_LENGTH;
                case CONTENT_FILTERED -> CONTENT_FILTER;
                case BUDGET_EXCEEDED -> BUDGET;
                default -> null;
            };
        }

        /** The option that rules it. */
        public String option() {
            return "on-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
