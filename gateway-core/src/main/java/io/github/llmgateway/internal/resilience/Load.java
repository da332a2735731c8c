// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.resilience;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What one model at one provider has to do, counted over changes of its breaker's settings. Safe for concurrent use. */
final class Load {
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger waiting = new AtomicInteger();
    private final LongAdder refused = new LongAdder();

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

    /** A call is turned away. */
    void refused() {
        refused.increment();
    }

    int inFlight() {
        return inFlight.get();
    }

    int waiting() {
        return waiting.get();
    }

    long refusals() {
        return refused.sum();
    }

    boolean isIdle() {
        return inFlight.get() == 0 && waiting.get() == 0;
    }
}
