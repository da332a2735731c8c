// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.text;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Room for one clause each, used again: every answer is searched, and most need it for a moment only. What is in use is not
 * here, and what is here holds no text. Safe for concurrent use.
 */
final class ClauseBuffers {
    private static final int SLOTS = 64;
    private static final AtomicReferenceArray<char[]> FREE = new AtomicReferenceArray<>(SLOTS);

    private ClauseBuffers() {}

    static char[] take() {
        char[] free = FREE.getAndSet(slot(), null);
        return free != null ? free : new char[ClauseReader.LONGEST];
    }

    /** Gives back what was taken; whoever gives it must not use it any more. */
    static void give(char[] buffer) {
        Arrays.fill(buffer, '\0');
        FREE.lazySet(slot(), buffer);
    }

    /** A thread's own, mostly. */
    private static int slot() {
        return (int) Thread.currentThread().getId() & (SLOTS - 1);
    }
}
