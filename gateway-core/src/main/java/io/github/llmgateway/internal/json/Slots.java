// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.json;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A bounded pool without a lock. A thread begins to look at a place of its own, so that threads rarely meet. Safe for
 * concurrent use.
 */
final class Slots<T> {
    private final AtomicReferenceArray<@Nullable T> slots;

    Slots(int size) {
        slots = new AtomicReferenceArray<>(size);
    }

    /** Takes one; null when none is left. */
    @Nullable
    T take() {
        int size = slots.length();
        int at = first(size);
        for (int i = 0; i < size; i++) {
            int index = (at + i) % size;
            if (slots.getPlain(index) != null) {
                T taken = slots.getAndSet(index, null);
                if (taken != null) {
                    return taken;
                }
            }
        }
        return null;
    }

    /** Puts one back; false when there is no room. */
    boolean put(T one) {
        int size = slots.length();
        int at = first(size);
        for (int i = 0; i < size; i++) {
            int index = (at + i) % size;
            if (slots.getPlain(index) == null && slots.compareAndSet(index, null, one)) {
                return true;
            }
        }
        return false;
    }

    private static int first(int size) {
        return (int) (Thread.currentThread().getId() % size);
    }
}
