// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.call.ChatStream;
import io.github.llmgateway.call.TimeSource;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.ChatResponse;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** So many threads, each of which makes one call after the other until all are made. */
final class Callers {
    private final Gateway gateway;
    private final Load load;
    private final TimeSource time;
    private final AtomicLong left;
    private final Tally tally = new Tally();
    private volatile boolean stopped;

    Callers(Gateway gateway, Load load, TimeSource time) {
        this.gateway = gateway;
        this.load = load;
        this.time = time;
        this.left = new AtomicLong(load.calls());
    }

    Tally tally() {
        return tally;
    }

    /** Makes the calls; returns when the last has ended. */
    void run() {
        int count = (int) Math.min(load.concurrency(), load.calls());
        ExecutorService threads = threads(count);
        try {
            CompletableFuture.allOf(IntStream.range(0, count)
                            .mapToObj(caller -> CompletableFuture.runAsync(this::callOnAndOn, threads))
                            .toArray(CompletableFuture[]::new))
                    .join();
        } finally {
            stopped = true;
            threads.shutdown();
        }
    }

    /** Begins no more calls, and counts none that is cancelled from now on. */
    void stop() {
        stopped = true;
    }

    private void callOnAndOn() {
        while (!stopped && left.getAndDecrement() > 0) {
            call();
        }
    }

    private void call() {
        long from = time.nanoTime();
        try {
            ChatResponse answer = load.stream() ? streamed() : gateway.chat(load.request());
            tally.answered(answer.report(), time.nanoTime() - from);
        } catch (GatewayException failure) {
            if (!stopped || failure.kind() != ErrorKind.CANCELLED) {
                tally.failed(failure.kind(), failure.attempts(), time.nanoTime() - from);
            }
        } catch (RuntimeException unforeseen) {
            tally.failed(ErrorKind.UNKNOWN, 0, time.nanoTime() - from);
        }
    }

    private ChatResponse streamed() {
        try (ChatStream stream = gateway.stream(load.request())) {
            return stream.response();
        }
    }

    /** Virtual threads where the JVM has them: release 17 does not, so they are looked up. */
    private static ExecutorService threads(int count) {
        try {
            return (ExecutorService) MethodHandles.publicLookup()
                    .findStatic(
                            Executors.class,
                            "newVirtualThreadPerTaskExecutor",
                            MethodType.methodType(ExecutorService.class))
                    .invoke();
        } catch (Throwable older) {
            ThreadFactory usual = Executors.defaultThreadFactory();
            return Executors.newFixedThreadPool(count, task -> {
                Thread thread = usual.newThread(task);
                thread.setDaemon(true);
                return thread;
            });
        }
    }
}
