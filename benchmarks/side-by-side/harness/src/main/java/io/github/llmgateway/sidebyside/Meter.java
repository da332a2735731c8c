// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.sidebyside;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** What this process uses from the meter's start on. */
final class Meter {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final long threadsStarted = THREADS.getTotalStartedThreadCount();
    private final Allocation allocation = Allocation.now();
    private final long cpu = SYSTEM.getProcessCpuTime();
    private final long startedAt = System.nanoTime();

    /** When it was started, by {@link System#nanoTime}. */
    long startedAt() {
        return startedAt;
    }

    /** Wall time and CPU time in nanoseconds, bytes allocated, platform threads started. */
    Reading read() {
        long wall = System.nanoTime() - startedAt;
        long used = SYSTEM.getProcessCpuTime() - cpu;
        long bytes = Allocation.now().since(allocation);
        long threads = THREADS.getTotalStartedThreadCount() - threadsStarted;
        return new Reading()
                .with("wall", wall)
                .with("cpu", used)
                .with("bytes", bytes)
                .with("threads", threads);
    }
}
