// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0s",
        "PT0.001S, 1ms",
        "PT0.5S, 500ms",
        "PT1.5S, 1500ms",
        "PT30S, 30s",
        "PT119S, 119s",
        "PT2M, 2m",
        "PT2M5S, 125s",
        "PT59M59S, 3599s",
        "PT1H, 60m",
        "PT1H30M, 90m",
        "PT2H, 2h",
        "PT2H30M, 2h30m",
        "PT1H0M1S, 1h1s",
        "PT1H1M1S, 1h1m1s",
        "PT25H0M30S, 25h30s"
    })
    void durationsReadAsTheConfigurationWritesThemAndLoseNothing(Duration duration, String text) {
        assertThat(Durations.text(duration)).isEqualTo(text);
    }
}
