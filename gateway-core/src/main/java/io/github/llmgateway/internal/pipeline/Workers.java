// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.pipeline;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Threads for calls that nobody waits for: virtual ones where the JVM has them, else daemons that leave when idle. */
public final class Workers implements Executor, AutoCloseable {
    private static final @Nullable MethodHandle VIRTUAL = virtual();

    private volatile @Nullable ExecutorService threads;
    private boolean closed;

    @Override
    public void execute(Runnable task) {
        ExecutorService running = threads;
        (running == null ? start() : running).execute(task);
    }

    private synchronized ExecutorService start() {
        ExecutorService running = threads;
        if (running == null) {
            running = VIRTUAL == null ? platformThreads() : virtualThreads(VIRTUAL);
            threads = running;
            if (closed) {
                running.shutdown();
            }
        }
        return running;
    }

    private static ExecutorService virtualThreads(MethodHandle factory) {
        try {
            return (ExecutorService) factory.invoke();
        } catch (Throwable e) {
            return platformThreads();
        }
    }

    private static ExecutorService platformThreads() {
        AtomicInteger count = new AtomicInteger();
        return Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "llm-gateway-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** {@code Executors.newVirtualThreadPerTaskExecutor()}, which release 17 has not. */
    private static @Nullable MethodHandle virtual() {
        try {
            return MethodHandles.publicLookup()
                    .findStatic(
                            Executors.class,
                            "newVirtualThreadPerTaskExecutor",
                            MethodType.methodType(ExecutorService.class));
        } catch (ReflectiveOperationException older) {
            return null;
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        ExecutorService running = threads;
        if (running != null) {
            running.shutdown();
        }
    }
}
