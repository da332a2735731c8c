// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.sidebyside;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Many slow streams at once. Gives up on those that are not done in time: a client may hold them in a queue. */
final class OpenStreamsCell {
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration MIDDLE = Duration.ofSeconds(3);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();

    private final Client client;
    private final List<OpenStream> streams = new ArrayList<>();
    private final AtomicInteger done = new AtomicInteger();
    private final Failures failures = new Failures();
    private final ExecutorService threads = Executors.newCachedThreadPool(daemons("stream"));
    private long peakHeap;
    private long openInTheMiddle;
    private long liveHeap;

    OpenStreamsCell(Client client, int count) {
        this.client = client;
        for (int i = 0; i < count; i++) {
            streams.add(new OpenStream());
        }
    }

    /** Runs until all are done, or for {@code limit}. With {@code collect}, collects garbage once, at three seconds. */
    Reading run(Duration limit, boolean collect) throws InterruptedException {
        THREADS.resetPeakThreadCount();
        long before = THREADS.getThreadCount();
        Meter meter = new Meter();
        // Beginning a stream may block, so it is not done by the thread that watches.
        daemons("starter").newThread(() -> streams.forEach(OpenStream::begin)).start();
        watch(meter.startedAt(), limit, collect);
        Reading reading = meter.read();
        Times times = new Times(streams.size());
        streams.stream().filter(OpenStream::hasBegun).forEach(stream -> times.add(stream.firstAfter()));
        return times.into(reading)
                .with("done", done.get())
                .with("errors", failures.count())
                .with(
                        "chunks",
                        streams.stream()
                                .mapToLong(stream -> stream.sink.chunks())
                                .sum())
                .with("open", openInTheMiddle)
                .with("threadsBefore", before)
                .with("peakThreads", THREADS.getPeakThreadCount())
                .with("peakHeap", peakHeap)
                .with("liveHeap", liveHeap);
    }

    private void watch(long startedAt, Duration limit, boolean collect) throws InterruptedException {
        boolean middle = false;
        while (System.nanoTime() - startedAt < limit.toNanos() && done.get() + failures.count() < streams.size()) {
            Thread.sleep(LOOK.toMillis());
            peakHeap = Math.max(peakHeap, MEMORY.getHeapMemoryUsage().getUsed());
            if (!middle && System.nanoTime() - startedAt > MIDDLE.toNanos()) {
                middle = true;
                openInTheMiddle = streams.stream().filter(OpenStream::hasBegun).count() - done.get();
                if (collect) {
                    System.gc();
                    liveHeap = MEMORY.getHeapMemoryUsage().getUsed();
                }
            }
        }
    }

    private static ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    private final class OpenStream {
        private final Sink sink = new Sink();
        private volatile long begunAt;

        void begin() {
            begunAt = System.nanoTime();
            try {
                client.begin(Workload.SYSTEM, Workload.USER, sink, threads).whenComplete((nothing, e) -> end(e));
            } catch (RuntimeException e) {
                failures.add(e);
            }
        }

        private void end(Throwable failure) {
            if (failure != null) {
                failures.add(failure);
            } else if (sink.isWhole(Workload.SLOW_EVENTS)) {
                done.incrementAndGet();
            } else {
                failures.addWrongAnswer("a slow stream had " + sink.chunks() + " texts, or not the tokens sent");
            }
        }

        boolean hasBegun() {
            return sink.firstAt() != 0;
        }

        long firstAfter() {
            return sink.firstAt() - begunAt;
        }
    }
}
