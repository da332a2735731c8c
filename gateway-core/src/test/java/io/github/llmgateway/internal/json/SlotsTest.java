// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SlotsTest {
    private static final int THREADS = 8;
    private static final int ROUNDS = 20_000;

    @Test
    void whatIsPutBackIsTakenOnceAndNoMoreIsKeptThanThereIsRoomFor() {
        Slots<String> slots = new Slots<>(2);
        assertThat(slots.take()).isNull();
        assertThat(slots.put("a")).isTrue();
        assertThat(slots.put("b")).isTrue();
        assertThat(slots.put("c")).as("no room").isFalse();
        assertThat(List.of(String.valueOf(slots.take()), String.valueOf(slots.take())))
                .containsExactlyInAnyOrder("a", "b");
        assertThat(slots.take()).isNull();
    }

    @Test
    void nothingIsHeldByTwoThreadsAtOnce() throws InterruptedException {
        Slots<AtomicInteger> slots = new Slots<>(3);
        AtomicInteger shared = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
            threads.add(new Thread(() -> {
                for (int i = 0; i < ROUNDS; i++) {
                    AtomicInteger taken = slots.take();
                    AtomicInteger holders = taken == null ? new AtomicInteger() : taken;
                    if (holders.incrementAndGet() > 1) {
                        shared.incrementAndGet();
                    }
                    holders.decrementAndGet();
                    slots.put(holders);
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(shared).hasValue(0);
    }
}
