// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.benchmarks.overhead;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.benchmarks.Layers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Threads that call at the same time. */
final class Crowd implements AutoCloseable {
    private final int size;
    private final ExecutorService threads;

    Crowd(int size) {
        this.size = size;
        this.threads = Executors.newFixedThreadPool(size);
    }

    /** Calls a second by all threads together, over {@code millis}. */
    double callsPerSecond(Gateway gateway, int millis) throws InterruptedException, ExecutionException {
        long from = System.nanoTime();
        long until = from + millis * 1_000_000L;
        Callable<Long> caller = () -> {
            long calls = 0;
            while (System.nanoTime() - until < 0) {
                Layers.call(gateway);
                calls++;
            }
            return calls;
        };
        List<Future<Long>> callers = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            callers.add(threads.submit(caller));
        }
        long calls = 0;
        for (Future<Long> one : callers) {
            calls += one.get();
        }
        return calls * 1e9 / (System.nanoTime() - from);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
