// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.laws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.observe.LimitState;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Ten thousand calls from many threads while one of two vendors is down. */
class OutageTest {
    private static final int THREADS = 32;
    private static final int CALLS = 10_000;

    private final Spine spine = new Spine();

    @Test
    void everyCallIsAnsweredAndTheVendorThatIsDownIsLeftAlone() throws Exception {
        AtomicInteger askedOne = new AtomicInteger();
        spine.transport.otherwise(request -> {
            if (request.url().contains(":1/")) {
                askedOne.incrementAndGet();
                return Spine.busy();
            }
            return Spine.whole();
        });
        AtomicInteger answered = new AtomicInteger();
        try (Gateway gateway = spine.builder()
                .property("gateway.limits.two.in-flight", "8")
                .property("gateway.timeouts.total", "1h")
                .build()) {
            CountDownLatch done = new CountDownLatch(THREADS);
            for (int i = 0; i < THREADS; i++) {
                Thread caller = new Thread(() -> {
                    for (int call = 0; call < CALLS / THREADS; call++) {
                        String text = gateway.chat(
                                        ChatRequest.builder("both").user("hi").build())
                                .text();
                        answered.addAndGet(text.equals("Hello") ? 1 : 0);
                    }
                    done.countDown();
                });
                caller.setDaemon(true);
                caller.start();
            }
            done.await();
            assertThat(answered.get()).isEqualTo(CALLS / THREADS * THREADS);
            // Ten that it takes to judge, and those that were on their way.
            assertThat(askedOne.get()).isBetween(10, 10 + THREADS);
            for (LimitState state : gateway.limits()) {
                assertThat(state.inFlight()).isZero();
                assertThat(state.waiting()).isZero();
            }
        }
        assertThat(spine.transport.openResponses()).isZero();
        assertThat(spine.time.scheduledTasks()).isZero();
    }
}
