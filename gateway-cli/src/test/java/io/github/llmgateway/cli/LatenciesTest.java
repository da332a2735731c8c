// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatenciesTest {
    private final Latencies latencies = new Latencies();

    @Test
    void nothingHasNoPercentile() {
        assertThat(latencies.percentile(50)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 63, 64, 127, 128, 129, 255, 256, 1_000, 65_535, 65_536, 3_000_000_017L, Long.MAX_VALUE})
    void aNumberIsKeptToOnePercent(long nanos) {
        latencies.add(nanos);
        assertThat(latencies.percentile(50).orElseThrow()).isCloseTo(nanos, withinPercentage(1));
    }

    @Test
    void smallNumbersAreKeptExactly() {
        LongStream.rangeClosed(1, 100).forEach(latencies::add);
        assertThat(latencies.percentile(1)).hasValue(1);
        assertThat(latencies.percentile(50)).hasValue(50);
        assertThat(latencies.percentile(99)).hasValue(99);
        assertThat(latencies.percentile(100)).hasValue(100);
    }

    @Test
    void percentilesOfManyAreThoseOfTheSortedList() {
        long[] all =
                new SplittableRandom(7).longs(10_000, 1_000, 5_000_000_000L).toArray();
        LongStream.of(all).forEach(latencies::add);
        Arrays.sort(all);
        assertThat(latencies.percentile(50).orElseThrow()).isCloseTo(all[4_999], withinPercentage(1));
        assertThat(latencies.percentile(99).orElseThrow()).isCloseTo(all[9_899], withinPercentage(1));
    }

    @Test
    void aClockThatStepsBackIsNoReasonToFail() {
        latencies.add(-5);
        assertThat(latencies.percentile(50)).hasValue(0);
    }
}
