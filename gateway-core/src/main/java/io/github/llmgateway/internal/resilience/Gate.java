// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.resilience;

import io.github.llmgateway.call.Candidate;
import io.github.llmgateway.observe.LimitState;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What stands before one model at one provider: its breaker, and the turns that its account has there. */
final class Gate {
    private static final int RETIRED = Integer.MIN_VALUE / 2;

    private final Candidate candidate;
    private final @Nullable Breaker breaker;
    private final Turns turns;
    private final Load load;
    private final AtomicInteger users = new AtomicInteger();
    private final TokenEstimate estimate = new TokenEstimate();
    private volatile long lastUsed;

    Gate(Candidate candidate, @Nullable Breaker breaker, Turns turns, Load load) {
        this.candidate = candidate;
        this.breaker = breaker;
        this.turns = turns;
        this.load = load;
    }

    Candidate candidate() {
        return candidate;
    }

    @Nullable
    Breaker breaker() {
        return breaker;
    }

    Turns turns() {
        return turns;
    }

    Load load() {
        return load;
    }

    TokenEstimate estimate() {
        return estimate;
    }

    /** A call comes; false when this gate was put away in the meantime. */
    boolean enter(long now) {
        if (users.incrementAndGet() < 0) {
            return false;
        }
        lastUsed = now;
        return true;
    }

    void leave() {
        users.decrementAndGet();
    }

    long lastUsed() {
        return lastUsed;
    }

    /** Puts it away if nobody uses it and it knows nothing that would be missed. */
    boolean retire() {
        long[] counts = turns.counts();
        boolean idle = load.isIdle() && counts[2] == 0 && counts[3] == 0 && state() == LimitState.Breaker.CLOSED;
        return idle && users.compareAndSet(0, RETIRED);
    }

    private LimitState.Breaker state() {
        Breaker watched = breaker;
        return watched == null ? LimitState.Breaker.CLOSED : watched.state();
    }

    LimitState snapshot() {
        long[] counts = turns.counts();
        Breaker watched = breaker;
        return new LimitState(
                candidate.provider().name(),
                candidate.type().name(),
                candidate.account(),
                candidate.model(),
                state(),
                watched == null ? -1 : watched.failureRate(),
                watched == null ? 0 : watched.openings(),
                load.refusals(),
                load.inFlight(),
                load.waiting(),
                counts[2],
                counts[3],
                turns.limits().inFlight(),
                turns.limits().requestsPerMinute(),
                turns.limits().tokensPerMinute());
    }
}
