// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterTest {

    @Test
    void theValueIsJsonIfItParsesElseText() {
        assertThat(Parameter.of("thinking=true").value()).isEqualTo(true);
        assertThat(Parameter.of("n=3").value()).isEqualTo(3L);
        assertThat(Parameter.of("stop=[\"a\",\"b\"]").value()).isEqualTo(List.of("a", "b"));
        assertThat(Parameter.of("x={\"a\":1}").value()).isEqualTo(Map.of("a", 1L));
        assertThat(Parameter.of("x=\"12\"").value()).isEqualTo("12");
        assertThat(Parameter.of("response_format=json").value()).isEqualTo("json");
        assertThat(Parameter.of("x=").value()).isEqualTo("");
        assertThat(Parameter.of("x=a=b").value()).isEqualTo("a=b");
        assertThat(Parameter.of("x=[1").value()).isEqualTo("[1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"temperature", "=1", ""})
    void anArgumentWithoutNameOrValueIsRefused(String argument) {
        assertThatThrownBy(() -> Parameter.of(argument))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("NAME=VALUE");
    }

    @Test
    void nullIsRefusedBecauseLeavingOutMeansTheDefault() {
        assertThatThrownBy(() -> Parameter.of("seed=null"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("seed")
                .hasMessageContaining("leave the parameter out");
    }

    @Test
    void numbersAreExact() {
        assertThat(Parameter.of("t=0.7").number()).isEqualTo(0.7);
        assertThat(Parameter.of("t=1").number()).isEqualTo(1.0);
        assertThat(Parameter.of("m=1e3").integer()).isEqualTo(1000);
        assertThat(Parameter.of("s=9007199254740993").longInteger()).isEqualTo(9007199254740993L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"m=1.5", "m=2147483648", "m=true", "m=\"5\"", "m=[5]", "m=99999999999999999999"})
    void whatIsNoWholeNumberInRangeIsRefused(String argument) {
        assertThatThrownBy(() -> Parameter.of(argument).integer())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("--param m")
                .hasMessageContaining("whole number");
    }

    @Test
    void aWrongTypeNamesTheParameterWhatWasGivenAndWhatIsAllowed() {
        assertThatThrownBy(() -> Parameter.of("temperature=warm").number())
                .hasMessage("--param temperature: expected a number, such as 0.7, but was given the text \"warm\"");
        assertThatThrownBy(() -> Parameter.of("thinking=yes").flag())
                .hasMessage("--param thinking: expected true or false, but was given the text \"yes\"");
        assertThatThrownBy(() -> Parameter.of("stop=[1]").texts()).hasMessageContaining("but was given an array");
        assertThatThrownBy(() -> Parameter.of("user=5").text())
                .hasMessageContaining("user='\"5\"'".replace("5", "12345"));
    }
}
