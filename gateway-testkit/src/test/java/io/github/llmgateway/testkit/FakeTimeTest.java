// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmgateway.call.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class FakeTimeTest {
    private final FakeTime time = new FakeTime();
    private final List<String> ran = new ArrayList<>();

    @Test
    void standsStillUntilItIsMoved() {
        long nanos = time.nanoTime();
        assertThat(nanos).isNotZero().isEqualTo(time.nanoTime());
        assertThat(time.now()).isEqualTo(FakeTime.DEFAULT_START);
        time.advance(Duration.ofMillis(1500));
        assertThat(time.nanoTime() - nanos).isEqualTo(1_500_000_000L);
        assertThat(time.now()).isEqualTo(FakeTime.DEFAULT_START.plusMillis(1500));
    }

    @Test
    void catchesMomentsThatAreComparedInsteadOfSubtracted() {
        long before = time.nanoTime();
        time.advance(Duration.ofMinutes(1));
        long after = time.nanoTime();
        assertThat(after - before).isEqualTo(TimeUnit.MINUTES.toNanos(1));
        assertThat(after < before).as("the scale overflows within a minute").isTrue();
    }

    @Test
    void runsTasksInTheOrderInWhichTheyAreDueAndThenInWhichTheyWereScheduled() {
        schedule("late", 30);
        schedule("early", 10);
        schedule("also early", 10);
        schedule("later", 31);
        time.advance(Duration.ofMillis(30));
        assertThat(ran).containsExactly("early@10", "also early@10", "late@30");
        assertThat(time.scheduledTasks()).isEqualTo(1);
        assertThat(time.untilNextTask()).contains(Duration.ofMillis(1));
    }

    @Test
    void runsWhatATaskSchedulesWithinTheSameAdvance() {
        time.schedule(() -> schedule("second", 5), Duration.ofMillis(10));
        time.advance(Duration.ofMillis(15));
        assertThat(ran).containsExactly("second@15");
    }

    @Test
    void doesNotRunWhatWasCancelled() {
        TimeSource.Timer timer = time.schedule(() -> ran.add("cancelled"), Duration.ofMillis(10));
        timer.cancel();
        timer.cancel();
        time.advance(Duration.ofSeconds(1));
        assertThat(ran).isEmpty();
        assertThat(time.scheduledTasks()).isZero();
    }

    @Test
    void keepsTheClockAtTheMomentOfATaskThatThrows() {
        time.schedule(
                () -> {
                    throw new IllegalArgumentException("boom");
                },
                Duration.ofMillis(10));
        schedule("after", 20);
        assertThatThrownBy(() -> time.advance(Duration.ofMillis(30))).hasMessage("boom");
        assertThat(time.elapsed()).isEqualTo(Duration.ofMillis(10));
        time.advance(Duration.ofMillis(10));
        assertThat(ran).containsExactly("after@20");
    }

    @Test
    void isMovedForwardByOneAtATime() {
        assertThatThrownBy(() -> time.advance(Duration.ofMillis(-1))).isInstanceOf(IllegalArgumentException.class);
        time.schedule(() -> time.advance(Duration.ofMillis(1)), Duration.ofMillis(1));
        assertThatThrownBy(() -> time.advance(Duration.ofMillis(1))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void meetsAThreadThatSchedules() throws Exception {
        Thread other = new Thread(() -> schedule("from another thread", 1));
        other.start();
        time.awaitScheduled(1);
        time.advance(Duration.ofMillis(1));
        time.awaitIdle();
        assertThat(ran).containsExactly("from another thread@1");
        other.join();
    }

    private void schedule(String name, long millis) {
        time.schedule(() -> ran.add(name + "@" + time.elapsed().toMillis()), Duration.ofMillis(millis));
    }
}
