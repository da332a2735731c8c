// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "-12",
                "1.5",
                "\"\"",
                "\"a\\\"\\\\\\n\\u0001é中🙂\"",
                "\"\\ud800\"",
                "[]",
                "{}",
                "{\"a\":[1,{\"b\":null}],\"c\":\"d\"}"
            })
    void whatIsReadIsWrittenTheSame(String text) {
        assertThat(Json.write(Json.parse(text))).isEqualTo(text);
    }

    @Test
    void spaceAndEscapesAreRead() {
        assertThat(Json.parse(" [ 1 , 2e3 ,\t\"\\u4e2d\\/\"\r\n] ")).isEqualTo(Arrays.asList(1L, 2000.0, "中/"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[1",
                "[1,]",
                "{\"a\"}",
                "{\"a\":}",
                "{a:1}",
                "01",
                "1.",
                "+1",
                "NaN",
                "tru",
                "\"\t\"",
                "\"\\x\"",
                "\"\\u12\"",
                "\"",
                "1 2",
                "[1]]"
            })
    void whatIsNotJsonIsRefused(String text) {
        assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(JsonException.class);
    }

    @Test
    void nestingIsBounded() {
        assertThat(Json.parse("[".repeat(512) + "]".repeat(512))).isNotNull();
        assertThatThrownBy(() -> Json.parse("[".repeat(513) + "]".repeat(513)))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining("512");
    }

    @Test
    void onlyPlainValuesCanBeWritten() {
        assertThatThrownBy(() -> Json.write(Json.object("a", new Object())))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
