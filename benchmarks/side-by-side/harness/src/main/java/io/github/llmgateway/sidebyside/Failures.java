// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.sidebyside;

import java.util.concurrent.atomic.AtomicLong;

/** Counts what went wrong, and shows the first few of them. */
final class Failures {
    private static final int SHOWN = 3;

    private final AtomicLong count = new AtomicLong();

    void add(Throwable failure) {
        if (count.incrementAndGet() <= SHOWN) {
            failure.printStackTrace();
        }
    }

    /** Counts an answer that came but is not the one that was sent. */
    void addWrongAnswer(String what) {
        add(new IllegalStateException(what));
    }

    long count() {
        return count.get();
    }
}
