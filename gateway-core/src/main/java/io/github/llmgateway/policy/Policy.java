// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.policy;

import io.github.llmgateway.call.CallContext;
import org.jspecify.annotations.Nullable;

/**
 * A rule about calls. Policies run in the order in which they were added on the way down, and in reverse on the way
 * back. Safe for concurrent use: what belongs to one call lives in the {@link EventPolicy} it returns.
 *
 * <p>A hook that throws a {@link io.github.llmgateway.error.GatewayException} fails the call with it; any other exception
 * fails it as {@code POLICY_REJECTED}, because a rule that could not be applied was not kept.
 */
public interface Policy {

    /** The name for messages; the class's simple name by default. */
    default String name() {
        return getClass().getSimpleName();
    }

    /** Once a call, before a provider is chosen. */
    default PolicyDecision onRequest(CallContext context) {
        return PolicyDecision.proceed();
    }

    /** Once for each candidate that is asked, with its identity: {@link CallContext#candidate()}. */
    default PolicyDecision onCandidate(CallContext context) {
        return PolicyDecision.proceed();
    }

    /** What looks at this call's events, or null when the policy does not; it is asked once a call. */
    default @Nullable EventPolicy events(CallContext context) {
        return null;
    }

    /** Once for each call whose {@link #onRequest} ran, when it is over, however it ended. Must not throw. */
    default void onOutcome(CallContext context, CallOutcome outcome) {}
}
