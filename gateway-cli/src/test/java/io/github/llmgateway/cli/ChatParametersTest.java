// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.CompletionRequest;
import io.github.llmgateway.model.ResponseFormat;
import io.github.llmgateway.model.ToolChoice;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatParametersTest {

    @Test
    void neutralNamesReachTheirSetters() {
        ChatRequest request = request(
                "temperature=0.5",
                "top_p=0.9",
                "presence_penalty=0.1",
                "frequency_penalty=0.2",
                "max_tokens=100",
                "seed=7",
                "stop=[\"a\",\"b\"]",
                "thinking=true",
                "thinking_budget=50",
                "reasoning_effort=low",
                "parallel_tool_calls=false",
                "user=alice");
        assertThat(request.temperature()).hasValue(0.5);
        assertThat(request.topP()).hasValue(0.9);
        assertThat(request.presencePenalty()).hasValue(0.1);
        assertThat(request.frequencyPenalty()).hasValue(0.2);
        assertThat(request.maxTokens()).hasValue(100);
        assertThat(request.seed()).hasValue(7);
        assertThat(request.stop()).containsExactly("a", "b");
        assertThat(request.thinking()).contains(true);
        assertThat(request.thinkingBudget()).hasValue(50);
        assertThat(request.reasoningEffort()).contains("low");
        assertThat(request.parallelToolCalls()).contains(false);
        assertThat(request.user()).contains("alice");
        assertThat(request.parameters()).isEmpty();
    }

    @Test
    void anyOtherNameGoesToTheVendorAsItIs() {
        assertThat(request("watermark_enabled=false", "top_k=5", "mode=fast").parameters())
                .isEqualTo(Map.of("watermark_enabled", false, "top_k", 5L, "mode", "fast"));
    }

    @Test
    void responseFormatTakesAWordOrASchema() {
        assertThat(format("json")).isEqualTo(ResponseFormat.JSON_OBJECT);
        assertThat(format("json_object")).isEqualTo(ResponseFormat.JSON_OBJECT);
        assertThat(format("{\"type\":\"json_object\"}")).isEqualTo(ResponseFormat.JSON_OBJECT);
        assertThat(format("text")).isEqualTo(ResponseFormat.TEXT);
        assertThat(format("{\"type\":\"object\"}"))
                .isEqualTo(ResponseFormat.jsonSchema("answer", "{\"type\":\"object\"}"));
        assertThat(format("{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"city\",\"schema\":{\"a\":1}}}"))
                .isEqualTo(ResponseFormat.jsonSchema("city", "{\"a\":1}"));
    }

    @Test
    void toolChoiceTakesAWordOrAFunction() {
        assertThat(choice("auto")).isEqualTo(ToolChoice.AUTO);
        assertThat(choice("none")).isEqualTo(ToolChoice.NONE);
        assertThat(choice("required")).isEqualTo(ToolChoice.REQUIRED);
        assertThat(choice("{\"type\":\"function\",\"function\":{\"name\":\"f\"}}"))
                .isEqualTo(ToolChoice.function("f"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "response_format=xml",
                "response_format=5",
                "response_format={\"type\":\"json_schema\"}",
                "tool_choice=f",
                "tool_choice={}",
                "tool_choice=true",
                "thinking=1",
                "temperature=\"0.5\"",
                "stop=5",
                "seed=0.5"
            })
    void aWrongValueIsRefusedByName(String argument) {
        assertThatThrownBy(() -> request(argument))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("--param " + argument.substring(0, argument.indexOf('=')) + ": expected ");
    }

    @Test
    void completionsKnowTheirOwnNames() {
        CompletionRequest.Builder builder = CompletionRequest.builder("a/b");
        for (String argument :
                new String[] {"temperature=0", "top_p=1", "max_tokens=9", "seed=1", "stop=x", "thinking=true"}) {
            CompletionParameters.set(builder, Parameter.of(argument));
        }
        CompletionRequest request = builder.build();
        assertThat(request.temperature()).hasValue(0);
        assertThat(request.topP()).hasValue(1);
        assertThat(request.maxTokens()).hasValue(9);
        assertThat(request.seed()).hasValue(1);
        assertThat(request.stop()).containsExactly("x");
        assertThat(request.parameters()).isEqualTo(Map.of("thinking", true));
    }

    private static ResponseFormat format(String value) {
        return request("response_format=" + value).responseFormat().orElseThrow();
    }

    private static ToolChoice choice(String value) {
        return request("tool_choice=" + value).toolChoice().orElseThrow();
    }

    private static ChatRequest request(String... arguments) {
        ChatRequest.Builder builder = ChatRequest.builder("a/b");
        for (String argument : arguments) {
            ChatParameters.set(builder, Parameter.of(argument));
        }
        return builder.build();
    }
}
