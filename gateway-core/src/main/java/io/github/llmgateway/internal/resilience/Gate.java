// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.resilience;

import io.github.llmgateway.call.Candidate;
import io.github.llmgateway.observe.LimitState;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What stands before one model at one provider: its breaker, and the turns that its account has there. */
final class Gate {
    private static final int RETIRED = Integer.MIN_VALUE / 2;

    private final Candidate candidate;
    private final @Nullable Breaker breaker;
    private final Turns turns;
    private final AtomicInteger users = new AtomicInteger();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger waiting = new AtomicInteger();
    private final LongAdder refused = new LongAdder();
    private final TokenEstimate estimate = new TokenEstimate();
    private volatile long lastUsed;

    Gate(Candidate candidate, @Nullable Breaker breaker, Turns turns) {
        this.candidate = candidate;
        this.breaker = breaker;
        this.turns = turns;
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

    /** The calls that have come and not left: those on the wire and those that wait. */
    int users() {
        return Math.max(0, users.get());
    }

    /** A call is let through to the wire. */
    void letThrough() {
        inFlight.incrementAndGet();
    }

    /** The wire of a call that was let through is done with. */
    void wireDone() {
        inFlight.decrementAndGet();
    }

    /** A call begins to wait for its turn. */
    void waits() {
        waiting.incrementAndGet();
    }

    /** It has its turn, or has given up. */
    void waited() {
        waiting.decrementAndGet();
    }

    void refused() {
        refused.increment();
    }

    long lastUsed() {
        return lastUsed;
    }

    /** Puts it away if nobody uses it and it knows nothing that would be missed. */
    boolean retire() {
        long[] counts = turns.counts();
        boolean idle = counts[2] == 0 && counts[3] == 0 && state() == LimitState.Breaker.CLOSED;
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
                refused.sum(),
                inFlight.get(),
                waiting.get(),
                counts[2],
                counts[3],
                turns.limits().inFlight(),
                turns.limits().requestsPerMinute(),
                turns.limits().tokensPerMinute());
    }
}
