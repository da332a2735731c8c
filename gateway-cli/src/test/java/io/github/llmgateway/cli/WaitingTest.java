// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.call.TimeSource;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WaitingTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final HandTurnedTime time = new HandTurnedTime();

    @Test
    void aPersonIsToldAfterTwoSecondsAndTheLineGoesAway() {
        Waiting waiting = waiting(true);
        time.advance(Duration.ofMillis(1999));
        assertThat(shown()).isEmpty();
        time.advance(Duration.ofMillis(1));
        assertThat(shown()).endsWith("asking ... 2 s");
        time.advance(Duration.ofSeconds(1));
        assertThat(shown()).endsWith("asking ... 3 s");
        waiting.over();
        assertThat(shown()).endsWith("3 s\r\u001B[K");
        time.advance(Duration.ofSeconds(5));
        assertThat(shown()).endsWith("3 s\r\u001B[K");
    }

    @Test
    void whatIsQuickShowsNothing() {
        Waiting waiting = waiting(true);
        waiting.over();
        time.advance(Duration.ofSeconds(5));
        assertThat(shown()).isEmpty();
    }

    @Test
    void aPipeIsToldNothing() {
        waiting(false);
        time.advance(Duration.ofSeconds(5));
        assertThat(shown()).isEmpty();
    }

    private Waiting waiting(boolean terminal) {
        Waiting waiting = new Waiting(new Page(bytes, terminal, Paint.PLAIN, true), time, () -> "asking");
        waiting.begin();
        return waiting;
    }

    private String shown() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** Time that stands still between turns; holds one task. */
    private static final class HandTurnedTime implements TimeSource {
        private long now;
        private long due;
        private Runnable task;

        void advance(Duration step) {
            now += step.toNanos();
            while (task != null && now >= due) {
                Runnable next = task;
                task = null;
                next.run();
            }
        }

        @Override
        public long nanoTime() {
            return now;
        }

        @Override
        public Instant now() {
            return Instant.EPOCH.plusNanos(now);
        }

        @Override
        public Timer schedule(Runnable next, Duration delay) {
            task = next;
            due = now + delay.toNanos();
            return () -> task = null;
        }
    }
}
