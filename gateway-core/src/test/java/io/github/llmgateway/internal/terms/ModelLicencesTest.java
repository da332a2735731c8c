// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.terms;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.model.ModelLicence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which weights carry which licence, whoever serves them and however they are spelt; near misses are not caught. */
class ModelLicencesTest {

    private static ModelLicence licence(String model) {
        return Shipped.library().licence(model);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Qwen/Qwen-7B",
                "Qwen/Qwen-7B-Chat",
                "qwen-14b-chat",
                "Qwen-72B-Chat-Int4",
                "Qwen/Qwen1.5-72B-Chat",
                "qwen1.5-72b-chat",
                "Qwen/Qwen2-72B",
                "Qwen/Qwen2-72B-Instruct",
                "Vendor-A/Qwen/Qwen2-72B-Instruct",
                "Pro/Qwen/Qwen2-72B-Instruct-GPTQ-Int4",
                "QWEN2-72B-INSTRUCT",
                "qwen2:72b",
                "qwen2:72b-instruct-q4_0",
                "ft:LoRA/Qwen/Qwen2-72B-Instruct:tenant:task:id",
                "qwen2-72b_awq"
            })
    void theTongyiLicenceIsFoundOnTheWeightsThatCarryIt(String model) {
        assertThat(licence(model).id()).isEqualTo("tongyi-qianwen");
    }

    @ParameterizedTest
    @CsvSource({
        "Qwen/Qwen-1_8B-Chat, tongyi-qianwen-research",
        "qwen-1.8b-chat, tongyi-qianwen-research",
        "Qwen/Qwen2-7B-Instruct, apache-2.0",
        "qwen2-0.5b-instruct, apache-2.0",
        "Qwen/Qwen2-57B-A14B-Instruct, apache-2.0",
        "Qwen/Qwen2.5-72B-Instruct, qwen",
        "Qwen/Qwen2.5-72B-Instruct-128K, qwen",
        "Qwen/Qwen2.5-3B-Instruct, qwen-research",
        "Qwen/Qwen2.5-7B-Instruct, apache-2.0",
        "qwen2.5-7b-instruct-1m, apache-2.0",
        "Qwen/Qwen3-32B, apache-2.0",
        "Qwen/Qwen3-235B-A22B, apache-2.0",
        "qwen-plus, api-only",
        "qwen-max-latest, api-only",
        "qwen3.7-plus, api-only",
        "qwen3-max, api-only",
        "coder-model, api-only"
    })
    void otherLicencesAreNamedAsSuch(String model, String licence) {
        assertThat(licence(model).id()).isEqualTo(licence);
        assertThat(licence(model).source()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Qwen/Qwen1.5-7B-Chat",
                "Qwen/Qwen1.5-110B-Chat",
                "Qwen/Qwen2-720B",
                "Qwen/Qwen-7Bx",
                "Qwen/Qwen-70B",
                "Qwen/Qwen2-VL-72B-Instruct",
                "Qwen/Qwen2.5-VL-72B-Instruct",
                "Qwen/QwQ-32B",
                "deepseek-ai/DeepSeek-R1-Distill-Qwen-7B",
                "glm-5.2",
                "my-qwen2-72b",
                "Qwen2-72B/other"
            })
    void aModelThatNoRowKnowsHasAnUnknownLicence(String model) {
        assertThat(licence(model)).isEqualTo(ModelLicence.UNKNOWN);
        assertThat(licence(model).isKnown()).isFalse();
    }

    @Test
    void rowsThatRestOnGeneralKnowledgeSaySo() {
        assertThat(licence("Qwen/Qwen3-32B").checked()).isFalse();
        assertThat(licence("Qwen/Qwen2-72B").checked()).isTrue();
    }
}
