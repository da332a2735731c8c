// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.metering;

import io.github.llmgateway.call.TimeSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The models that are not asked about for a minute. Remembers a bounded number, for applications may let their users name
 * models. Safe for concurrent use.
 */
final class Pauses {
    static final int MAX_MODELS = 512;
    private static final long NANOS = 60_000_000_000L;

    private final TimeSource time;
    private final ReentrantLock lock = new ReentrantLock();

    // Guarded by the lock: when each pause began, the oldest first.
    private final Map<String, Long> begun = new LinkedHashMap<>();

    Pauses(TimeSource time) {
        this.time = time;
    }

    void begin(String model) {
        lock.lock();
        try {
            begun.remove(model);
            begun.put(model, time.nanoTime());
            if (begun.size() > MAX_MODELS) {
                begun.remove(begun.keySet().iterator().next());
            }
        } finally {
            lock.unlock();
        }
    }

    boolean isOver(String model) {
        lock.lock();
        try {
            Long from = begun.get(model);
            if (from != null && time.nanoTime() - from < NANOS) {
                return false;
            }
            begun.remove(model);
            return true;
        } finally {
            lock.unlock();
        }
    }
}
