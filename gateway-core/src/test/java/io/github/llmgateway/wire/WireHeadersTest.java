// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireHeadersTest {

    @Test
    void headersKeepTheirOrderAndDoNotChange() {
        String[] given = {"A", "1", "B", "2"};
        WireHeaders headers = WireHeaders.of(given);
        WireHeaders more = headers.with("C", "3");
        given[1] = "changed";

        assertThat(headers.size()).isEqualTo(2);
        assertThat(headers.value(0)).isEqualTo("1");
        assertThat(more.size()).isEqualTo(3);
        assertThat(more.name(2) + more.value(2)).isEqualTo("C3");
        assertThat(WireHeaders.NONE.size()).isZero();
    }

    @Test
    void valuesAreNeverShown() {
        assertThat(WireHeaders.of("Authorization", "Bearer canary", "X", "canary"))
                .hasToString("WireHeaders[Authorization, X]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"canary\n", "canary\r\nX: y", "canary\0", "canarié", "canary你", "canary\u007f"})
    void aValueThatHttpDoesNotAllowIsRefusedAndNotShown(String value) {
        assertThatThrownBy(() -> WireHeaders.of("Authorization", value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Authorization")
                .hasMessageContaining("U+")
                .hasMessageNotContaining("canar");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a:b", "a\n", "é"})
    void aNameThatHttpDoesNotAllowIsRefused(String name) {
        assertThatThrownBy(() -> WireHeaders.of(name, "v"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not a header name");
        assertThatThrownBy(() -> WireHeaders.NONE.with(name, "v")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namesAndValuesComeInPairs() {
        assertThatThrownBy(() -> WireHeaders.of("A")).isInstanceOf(IllegalArgumentException.class);
    }
}
