// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.llmgateway.call.Remainder;
import io.github.llmgateway.call.TimeSource;
import io.github.llmgateway.metering.DrainSettings;
import io.github.llmgateway.testkit.FakeTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A rest that cannot be read on is left to who offered it, and nothing stays of the trial. */
class DrainsTest {
    private static final DrainSettings ONE = new DrainSettings(Duration.ofSeconds(5), 1, 1000);

    private final FakeTime time = new FakeTime();

    private static final class Rest implements Remainder {
        private boolean closed;

        @Override
        public boolean read() {
            return false;
        }

        @Override
        public long bytes() {
            return 0;
        }

        @Override
        public void cancel() {}

        @Override
        public void close() {
            closed = true;
        }
    }

    private void assertLeft(Drains drains) {
        for (int i = 0; i < 2; i++) {
            Rest rest = new Rest();
            assertThatCode(() -> assertThat(drains.take(rest, ONE)).isFalse()).doesNotThrowAnyException();
            assertThat(rest.closed).as("who offered it closes it").isFalse();
        }
        assertThat(drains.running()).isZero();
        assertThat(time.scheduledTasks()).isZero();
    }

    @Test
    void withoutAThread() {
        assertLeft(new Drains(time, work -> new Thread(work) {
            @Override
            public synchronized void start() {
                throw new OutOfMemoryError("unable to create native thread");
            }
        }));
    }

    @Test
    void withoutATimer() {
        TimeSource broken = new TimeSource() {
            @Override
            public long nanoTime() {
                return time.nanoTime();
            }

            @Override
            public Instant now() {
                return time.now();
            }

            @Override
            public Timer schedule(Runnable task, Duration delay) {
                throw new IllegalStateException("no timer");
            }
        };
        assertLeft(new Drains(broken, Thread::new));
    }
}
