// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.resilience;

import java.util.concurrent.atomic.AtomicBoolean;

/** A call that a breaker has let through to try whether the vendor is back. Safe for concurrent use. */
final class Trial {
    private final long from;
    private final AtomicBoolean held = new AtomicBoolean(true);

    Trial(long from) {
        this.from = from;
    }

    /** When it was let through, by the source of time. */
    long from() {
        return from;
    }

    /** Gives up its place among the trials; whether it still had it. */
    boolean giveUpPlace() {
        return held.compareAndSet(true, false);
    }
}
