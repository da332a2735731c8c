// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.metering;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.testkit.FakeTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Models that are left alone for a minute. */
class PausesTest {
    private final FakeTime time = new FakeTime();
    private final Pauses pauses = new Pauses(time);

    @Test
    void aPauseLastsAMinuteFromItsLastBeginning() {
        pauses.begin("m");
        time.advance(Duration.ofSeconds(30));
        pauses.begin("m");
        time.advance(Duration.ofSeconds(59));
        assertThat(pauses.isOver("m")).isFalse();
        time.advance(Duration.ofSeconds(1));
        assertThat(pauses.isOver("m")).isTrue();
    }

    @Test
    void ofTooManyTheOldestIsForgotten() {
        for (int i = 0; i <= Pauses.MAX_MODELS; i++) {
            pauses.begin("m" + i);
        }
        assertThat(pauses.isOver("m0")).isTrue();
        assertThat(pauses.isOver("m1")).isFalse();
        assertThat(pauses.isOver("m" + Pauses.MAX_MODELS)).isFalse();
    }
}
