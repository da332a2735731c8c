// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.sidebyside;

/** Takes what one stream brings; told by one thread at a time. */
public final class Sink {
    private volatile long firstAt;
    private volatile long tokens;
    private int chunks;

    /** A piece of text. Null and empty ones do not count: some libraries hand on the events that carry none. */
    public void text(String text) {
        if (text == null || text.isEmpty()) {
            return;
        }
        if (firstAt == 0) {
            firstAt = System.nanoTime();
        }
        chunks++;
    }

    /** The total of tokens; told after the last piece of text. */
    public void tokens(long total) {
        tokens = total;
    }

    /** How many pieces came. */
    int chunks() {
        return chunks;
    }

    /** When the first piece came, by {@link System#nanoTime}, or 0. */
    long firstAt() {
        return firstAt;
    }

    /** Whether every one of so many events came, and the tokens. */
    boolean isWhole(int events) {
        return tokens == Workload.INPUT_TOKENS + events && chunks == events;
    }
}
