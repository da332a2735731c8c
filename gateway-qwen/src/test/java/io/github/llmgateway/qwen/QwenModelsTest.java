// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.qwen;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.spi.CapabilityTable;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QwenModelsTest {

    @ParameterizedTest
    @CsvSource({
        // model, by default, thinking=true, thinking=false
        "qwq-plus, true, true, true",
        "QVQ-max, true, true, true",
        "qwen3.5-omni-plus, true, true, true",
        "qwen-omni-turbo, true, true, true",
        "glm-4.5-air, true, true, true",
        "qwen3-32b, true, true, false",
        "qwen3-0.6b, true, true, false",
        "qwen3-235b-a22b-thinking-2507, true, true, false",
        "qwen3-vl-8b-thinking, true, true, false",
        "qwen3-next-80b-a3b-thinking, true, true, false",
        "qwen3-235b-a22b-instruct-2507, false, false, false",
        "qwen3-coder-30b-a3b-instruct, false, false, false",
        "qwen-turbo, false, true, false",
        "qwen-plus-2025-04-28, false, true, false",
        "qwen-plus, false, false, false",
        "qwen3-max, false, false, false",
        "qwen3.7-plus, false, false, false",
        "glm-5.2, false, false, false",
        "something-new, false, false, false",
    })
    void modelsThatOnlyStreamAreToldByTheirNames(String model, boolean unset, boolean on, boolean off) {
        assertThat(streamsOnly(Qwen.hello(), model)).isEqualTo(unset);
        assertThat(streamsOnly(Qwen.hello().thinking(true), model)).isEqualTo(on);
        assertThat(streamsOnly(Qwen.hello().thinking(false), model)).isEqualTo(off);
        assertThat(streamsOnly(Qwen.hello().parameter("enable_thinking", true), model))
                .isEqualTo(on);
    }

    @Test
    void soundAndSkillsAreStreamed() {
        assertThat(streamsOnly(
                        Qwen.hello()
                                .options(QwenOptions.builder()
                                        .audioOutput("Cherry")
                                        .build()),
                        "any"))
                .isTrue();
        assertThat(streamsOnly(Qwen.hello().parameter("skill", List.of()), "qwen-doc-turbo"))
                .isTrue();
    }

    @Test
    void everyCapabilityHasASource() {
        assertThat(QwenCapabilities.TABLE.rows())
                .extracting(CapabilityTable.Row::source)
                .allSatisfy(source ->
                        assertThat(source).startsWith("Model Studio, ").contains("2026-11-21"));
    }

    private static boolean streamsOnly(ChatRequest.Builder request, String model) {
        return Qwen.chat().streamsOnly(request.build(), model);
    }
}
