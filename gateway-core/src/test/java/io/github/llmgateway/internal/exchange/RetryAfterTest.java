// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** The Retry-After header (RFC 9110, 10.2.3). */
class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource({"0, PT0S", "1, PT1S", "' 30 ', PT30S", "1.5, PT1.5S", "86400, PT24H"})
    void secondsAreSeconds(String header, Duration wait) {
        assertThat(RetryAfter.parse(header, NOW)).isEqualTo(wait);
    }

    @Test
    void aDateIsTheTimeUntilThen() {
        assertThat(RetryAfter.parse("Sun, 01 Mar 2026 12:01:30 GMT", NOW)).isEqualTo(Duration.ofSeconds(90));
        assertThat(RetryAfter.parse("Sun, 1 Mar 2026 12:00:01 GMT", NOW)).isEqualTo(Duration.ofSeconds(1));
        assertThat(RetryAfter.parse("Sun, 01 Mar 2026 11:59:00 GMT", NOW)).isZero();
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {" ", "-1", "soon", "NaN", "Infinity", "1e10", "Sun, 99 Mar 2026 12:00:00 GMT", "2026-03-01"})
    void anythingElseSaysNothing(String header) {
        assertThat(RetryAfter.parse(header, NOW)).isNull();
    }
}
