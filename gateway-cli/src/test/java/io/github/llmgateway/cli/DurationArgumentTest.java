// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DurationArgumentTest {

    @Test
    void readsWhatTheConfigurationReads() {
        assertThat(convert("500ms")).isEqualTo(Duration.ofMillis(500));
        assertThat(convert("30s")).isEqualTo(Duration.ofSeconds(30));
        assertThat(convert("2m")).isEqualTo(Duration.ofMinutes(2));
        assertThat(convert("1h")).isEqualTo(Duration.ofHours(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "30", "0s", "-1s", "1.5s", "30 s", "1d", "9999999999s"})
    void refusesAnythingElseAndSaysTheForm(String text) {
        assertThatThrownBy(() -> convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("'" + text + "'")
                .hasMessageContaining("30s");
    }

    private static Duration convert(String text) {
        return new DurationArgument().convert(text);
    }
}
