// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** No minute holds more than the limit, wherever it begins. */
class SlidingWindowTest {
    private static final long SECOND = 1_000_000_000L;
    // The scale overflows on the way.
    private static final long START = Long.parseLong("9223372036854775807") - 5 * SECOND;

    @Test
    void theLimitMayBeginAtOnceAndTheNextWaitsAMinute() {
        SlidingWindow window = new SlidingWindow(5, START);
        for (int i = 0; i < 5; i++) {
            assertThat(window.waitFor(START, 1)).isZero();
            window.add(START, 1);
        }
        long wait = window.waitFor(START, 1);
        assertThat(wait).isBetween(60 * SECOND, 60 * SECOND + SECOND / 4);
        assertThat(window.waitFor(START + wait - 1, 1)).isEqualTo(1);
        assertThat(window.waitFor(START + wait, 1)).isZero();
    }

    @Test
    void noMinuteHoldsMoreThanTheLimit() {
        Random random = new Random(7);
        SlidingWindow window = new SlidingWindow(100, START);
        List<long[]> admitted = new ArrayList<>();
        long now = START;
        for (int i = 0; i < 5_000; i++) {
            now += random.nextInt(500) * 1_000_000L;
            long amount = 1L + random.nextInt(30);
            long wait = window.waitFor(now, amount);
            now += wait;
            assertThat(window.waitFor(now, amount))
                    .as("the wait that was told is enough")
                    .isZero();
            window.add(now, amount);
            admitted.add(new long[] {now, amount});
            long from = now - 60 * SECOND;
            long inTheLastMinute = 0;
            for (int j = admitted.size() - 1; j >= 0 && admitted.get(j)[0] - from > 0; j--) {
                inTheLastMinute += admitted.get(j)[1];
            }
            assertThat(inTheLastMinute).isLessThanOrEqualTo(100);
        }
    }

    @Test
    void whatWasEstimatedIsCorrectedWhileItCounts() {
        SlidingWindow window = new SlidingWindow(100, START);
        long slot = window.add(START, 90);
        window.correct(START + 10 * SECOND, slot, -80);
        assertThat(window.total(START + 10 * SECOND)).isEqualTo(10);
        window.correct(START + 59 * SECOND, slot, 5);
        assertThat(window.total(START + 59 * SECOND)).isEqualTo(15);
        window.correct(START + 61 * SECOND, slot, 1_000);
        assertThat(window.total(START + 61 * SECOND)).isZero();
    }

    @Test
    void aQueueIsToldHowManyMinutesItTakes() {
        SlidingWindow window = new SlidingWindow(5, START);
        window.add(START, 5);
        assertThat(window.waitFor(START, 6)).isBetween(120 * SECOND, 121 * SECOND);
        assertThat(window.waitFor(START, 5)).isBetween(60 * SECOND, 61 * SECOND);
    }

    @Test
    void aLongRestForgetsEverything() {
        SlidingWindow window = new SlidingWindow(5, START);
        window.add(START, 5);
        assertThat(window.total(START + 3_600 * SECOND)).isZero();
        assertThat(window.waitFor(START + 3_600 * SECOND, 5)).isZero();
    }
}
