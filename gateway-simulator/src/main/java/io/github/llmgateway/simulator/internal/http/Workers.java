// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator.internal.http;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** One daemon thread per connection: virtual where the JVM has them (21 and later), else from a cached pool. */
final class Workers {

    private static final String NAME = "gateway-simulator-";

    private Workers() {}

    static ExecutorService create(int port) {
        try {
            // Reflective because this code is compiled for Java 17.
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException noVirtualThreads) {
            return Executors.newCachedThreadPool(daemons(port));
        }
    }

    private static ThreadFactory daemons(int port) {
        AtomicInteger number = new AtomicInteger();
        return task -> daemon(task, port, "connection-" + number.incrementAndGet());
    }

    static Thread daemon(Runnable task, int port, String job) {
        Thread thread = new Thread(task, NAME + port + "-" + job);
        thread.setDaemon(true);
        return thread;
    }
}
