// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.resilience;

import io.github.llmgateway.call.CallContext;
import io.github.llmgateway.call.CallEnd;
import io.github.llmgateway.call.Candidate;
import io.github.llmgateway.call.EventStream;
import io.github.llmgateway.call.Interceptor;
import io.github.llmgateway.error.Durations;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.error.GatewayExceptionBuilder;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Lets an attempt through to the wire: the breaker first, then a turn within the limits, waited for until the deadline.
 * What was taken is given back when the wire is done with, which the attempt tells; nothing is held during back-off.
 */
public final class Permits implements Interceptor {
    private final Gates gates;

    /** Permits of {@code gates}. */
    public Permits(Gates gates) {
        this.gates = gates;
    }

    @Override
    public EventStream intercept(Chain chain) {
        CallContext context = chain.context();
        Gate gate = gates.enter(context.candidate());
        Permit permit = null;
        try {
            permit = take(gate, context);
        } finally {
            if (permit == null) {
                gate.leave();
            }
        }
        context.attempt().listen(permit);
        return chain.proceed(context);
    }

    private static Permit take(Gate gate, CallContext context) {
        Breaker breaker = gate.breaker();
        pass(gate, breaker, context);
        Turns turns = gate.turns();
        if (turns.limits().isNone()) {
            return new Permit(gate, breaker, null, context);
        }
        Turns.Turn turn = new Turns.Turn(turns.countsTokens() ? gate.estimate().of(context.request()) : 0);
        if (!turns.tryTake(turn)) {
            // Nothing of the breaker is held while the call waits, and it may open in the meantime.
            if (breaker != null) {
                breaker.release();
            }
            await(gate, turn, context);
            boolean passed = false;
            try {
                pass(gate, breaker, context);
                passed = true;
            } finally {
                if (!passed) {
                    turns.end(turn, 0, false);
                }
            }
        }
        return new Permit(gate, breaker, turn, context);
    }

    private static void pass(Gate gate, @Nullable Breaker breaker, CallContext context) {
        if (breaker != null && !breaker.tryPass()) {
            Duration wait = breaker.opensAgainIn();
            String how = wait.isZero()
                    ? "is trying whether the vendor is back, and all calls let through to try are under way"
                    : "is open after repeated failures";
            GatewayExceptionBuilder refusal = refusal(
                            gate,
                            ErrorKind.UNAVAILABLE,
                            "the circuit breaker of " + gate.candidate() + " " + how,
                            context)
                    .advice(
                            wait.isZero()
                                    ? "Ask again in a moment, or give the route another candidate"
                                    : "It lets calls through again in " + Durations.rounded(wait)
                                            + "; gateway.breaker.* sets when it opens and for how long");
            if (!wait.isZero()) {
                refusal.retryAfter(wait);
            }
            throw refusal.build();
        }
    }

    private static void await(Gate gate, Turns.Turn turn, CallContext context) {
        Duration left = context.guard().remaining();
        Duration given = context.patience();
        Duration patience = given == null || given.compareTo(left) > 0 ? left : given;
        Duration missing;
        try {
            missing = gate.turns().await(turn, context.guard(), gate.load(), patience);
        } catch (GatewayException e) {
            if (context.guard().ended() != CallEnd.TOTAL) {
                throw e;
            }
            missing = patience; // the deadline passed while it waited: what held it back is what there is to tell
        }
        if (missing != null) {
            Candidate candidate = gate.candidate();
            String prefix = "gateway.limits." + candidate.provider().name() + ".*";
            boolean told = missing.compareTo(patience) > 0;
            throw refusal(
                            gate,
                            ErrorKind.RATE_LIMITED,
                            told
                                    ? "the call would have to wait " + Durations.rounded(missing)
                                            + " for its turn, longer than the " + Durations.rounded(patience)
                                            + " that it can wait"
                                    : "the call got no turn within " + Durations.rounded(patience),
                            context)
                    .retryAfter(missing)
                    .advice("This gateway's own limits hold it back: " + prefix
                            + " sets them; ask less at once, or give the call more time")
                    .build();
        }
    }

    private static GatewayExceptionBuilder refusal(Gate gate, ErrorKind kind, String what, CallContext context) {
        gate.load().refused();
        Candidate candidate = context.candidate();
        return GatewayException.builder(kind, what).target(candidate.provider().name(), candidate.model());
    }
}
