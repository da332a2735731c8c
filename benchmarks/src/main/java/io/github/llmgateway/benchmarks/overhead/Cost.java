// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.benchmarks.overhead;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.benchmarks.Layers;
import java.lang.management.ManagementFactory;

/**
 * What a call cost.
 *
 * @param bytes allocated by the calling thread, for each call
 * @param nanos of processor time of the calling thread, for each call
 */
record Cost(double bytes, double nanos) {

    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** The cost of {@code calls} calls, one after the other. */
    static Cost of(Gateway gateway, int calls) {
        long self = Thread.currentThread().getId();
        long bytes = THREADS.getThreadAllocatedBytes(self);
        long nanos = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < calls; i++) {
            if (Layers.call(gateway).text().isEmpty()) {
                throw new IllegalStateException("the answer is empty");
            }
        }
        nanos = THREADS.getCurrentThreadCpuTime() - nanos;
        bytes = THREADS.getThreadAllocatedBytes(self) - bytes;
        return new Cost((double) bytes / calls, (double) nanos / calls);
    }
}
