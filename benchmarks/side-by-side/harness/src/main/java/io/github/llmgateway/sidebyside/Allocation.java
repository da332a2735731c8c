// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.sidebyside;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;

/**
 * Bytes allocated so far. From JDK 21 on, by the whole process; before, by each thread that lives now, so that what a
 * thread did that has ended since the last look is lost.
 */
final class Allocation {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final Method TOTAL = total();
    private static final long PROCESS = -1;

    private final Map<Long, Long> byThread;

    private Allocation(Map<Long, Long> byThread) {
        this.byThread = byThread;
    }

    static Allocation now() {
        if (TOTAL != null) {
            try {
                return new Allocation(Map.of(PROCESS, (Long) TOTAL.invoke(THREADS)));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
        long[] ids = THREADS.getAllThreadIds();
        long[] bytes = THREADS.getThreadAllocatedBytes(ids);
        Map<Long, Long> byThread = new HashMap<>();
        for (int i = 0; i < ids.length; i++) {
            if (bytes[i] > 0) {
                byThread.put(ids[i], bytes[i]);
            }
        }
        return new Allocation(byThread);
    }

    /** Bytes from the earlier look to this one. */
    long since(Allocation earlier) {
        long sum = 0;
        for (Map.Entry<Long, Long> entry : byThread.entrySet()) {
            sum += entry.getValue() - earlier.byThread.getOrDefault(entry.getKey(), 0L);
        }
        return sum;
    }

    /** {@code getTotalThreadAllocatedBytes}, which release 17 has not. */
    private static Method total() {
        try {
            return ThreadMXBean.class.getMethod("getTotalThreadAllocatedBytes");
        } catch (NoSuchMethodException older) {
            return null;
        }
    }
}
