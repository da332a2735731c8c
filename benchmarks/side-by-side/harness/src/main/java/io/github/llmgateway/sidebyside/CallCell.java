// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.sidebyside;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Threads that call one after another, each waiting for its answer, for a given time. */
final class CallCell {
    private static final int KEPT_BY_ALL = 1 << 21;
    private static final int KEPT_BY_ONE = 1 << 18;

    private final Client client;
    private final int threads;
    private final Failures failures = new Failures();
    private final CountDownLatch go = new CountDownLatch(1);
    private final CountDownLatch done;
    // The threads stay until they were measured: of a thread that is gone, JDK 17 does not tell what it allocated.
    private final CountDownLatch leave = new CountDownLatch(1);
    private volatile long end;

    CallCell(Client client, int threads) {
        this.client = client;
        this.threads = threads;
        this.done = new CountDownLatch(threads);
    }

    Reading run(Duration time) throws InterruptedException {
        List<Caller> callers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            callers.add(new Caller(Math.min(KEPT_BY_ONE, KEPT_BY_ALL / threads)));
        }
        callers.forEach(Thread::start);
        Meter meter = new Meter();
        end = meter.startedAt() + time.toNanos();
        go.countDown();
        done.await();
        Reading reading = meter.read();
        leave.countDown();
        for (Caller caller : callers) {
            caller.join();
        }
        Times.merge(callers.stream().map(caller -> caller.times).toList()).into(reading);
        return reading.with(
                        "calls",
                        callers.stream().mapToLong(caller -> caller.calls).sum())
                .with("errors", failures.count());
    }

    private final class Caller extends Thread {
        private final Times times;
        private long calls;

        Caller(int kept) {
            super("caller");
            times = new Times(kept);
        }

        @Override
        public void run() {
            try {
                go.await();
                long now = System.nanoTime();
                while (now < end) {
                    call();
                    long after = System.nanoTime();
                    times.add(after - now);
                    calls++;
                    now = after;
                }
                done.countDown();
                leave.await();
            } catch (InterruptedException e) {
                interrupt();
            }
        }

        private void call() {
            try {
                if (client.call(Workload.SYSTEM, Workload.USER) != Workload.CALL_VALUE) {
                    failures.addWrongAnswer("the text or the tokens of an answer are not those sent");
                }
            } catch (Exception e) {
                failures.add(e);
            }
        }
    }
}
