// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.sidebyside.server;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;

/** What the server has seen since the counters were taken last. Written by its thread, read by another. */
final class Counters {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong connections = new AtomicLong();
    private final AtomicLong open = new AtomicLong();
    private final AtomicLong mostOpen = new AtomicLong();
    private long cpu = SYSTEM.getProcessCpuTime();

    void accepted() {
        connections.incrementAndGet();
    }

    void requested() {
        requests.incrementAndGet();
    }

    void streamBegan() {
        mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
    }

    void streamEnded() {
        open.decrementAndGet();
    }

    /** Tells the numbers, and begins anew. */
    String take() {
        long now = SYSTEM.getProcessCpuTime();
        long used = now - cpu;
        cpu = now;
        return "requests=" + requests.getAndSet(0) + " connections=" + connections.getAndSet(0) + " mostOpen="
                + mostOpen.getAndSet(open.get()) + " serverCpu=" + used;
    }
}
