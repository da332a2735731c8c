// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.zhipu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.AssistantMessage;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.Message;
import io.github.llmgateway.model.ToolCall;
import io.github.llmgateway.spi.Codec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZhipuThinkingTest {
    private final Codec<ChatRequest> general = TestProvider.general();
    private final Codec<ChatRequest> coding = TestProvider.coding();

    @ParameterizedTest
    @CsvSource({
        "glm-5.3,GLM_5_3",
        "glm-5.3-flashx,GLM_5_3",
        "GLM-5.3-Flash,GLM_5_3",
        "glm-5.2,GLM_5_2",
        "glm-5.1,GLM_4_6_TO_5_1",
        "glm-5,GLM_4_6_TO_5_1",
        "glm-5-turbo,GLM_4_6_TO_5_1",
        "glm-5v-turbo,GLM_4_6_TO_5_1",
        "glm-4.7-flash,GLM_4_6_TO_5_1",
        "glm-4.6v-flashx,GLM_4_6_TO_5_1",
        "glm-4.5-air,GLM_4_5",
        "glm-4.5v,GLM_4_5",
        "glm-4-plus,OLDER",
        "glm-4v-flash,OLDER",
        "glm-3-turbo,OLDER",
        "glm-4.1v-thinking-flash,OTHER",
        "glm-z1-air,OTHER",
        "glm-5.31,OTHER",
        "glm-6,OTHER",
        "somebody/glm-5.3,OTHER"
    })
    void aModelIsOfTheFamilyThatItsNameSays(String model, ZhipuFamily family) {
        assertThat(ZhipuFamily.of(model)).isEqualTo(family);
    }

    @ParameterizedTest
    @ValueSource(strings = {"glm-5.3", "glm-5.3-flash"})
    void reasoningThatCannotBeSwitchedOffIsRefusedToBe(String model) {
        ChatRequest typed = hello(model).thinking(false).build();
        ChatRequest named =
                hello(model).parameter("thinking", Map.of("type", "disabled")).build();
        for (ChatRequest request : new ChatRequest[] {typed, named}) {
            for (Codec<ChatRequest> codec : List.of(general, coding)) {
                GatewayException refused = refused(codec, request);
                assertThat(refused.kind()).isEqualTo(ErrorKind.UNSUPPORTED);
                assertThat(refused.getMessage()).contains(model, "always reasons", "reasoning_effort=low");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"glm-4.1v-thinking-flash", "glm-z1-air"})
    void otherModelsThatAlwaysReasonAreToldByTheTable(String model) {
        assertThat(refused(general, hello(model).thinking(false).build()).getMessage())
                .contains("thinking=false", model);
    }

    @ParameterizedTest
    @CsvSource({
        "glm-5.3,none,false", "glm-5.3,minimal,false", "glm-5.3,low,true", "glm-5.3,medium,false",
        "glm-5.3,high,true", "glm-5.3,xhigh,false", "glm-5.3,max,true", "glm-5.2,none,true",
        "glm-5.2,minimal,true", "glm-5.2,low,true", "glm-5.2,medium,true", "glm-5.2,high,true",
        "glm-5.2,xhigh,true", "glm-5.2,max,true", "glm-5.2,hard,false", "glm-6,hard,true"
    })
    void eachFamilyHasItsOwnWordsOfEffort(String model, String effort, boolean taken) {
        ChatRequest typed = hello(model).reasoningEffort(effort).build();
        ChatRequest named = hello(model).parameter("reasoning_effort", effort).build();
        for (ChatRequest request : new ChatRequest[] {typed, named}) {
            if (taken) {
                assertThat(body(general, request)).containsEntry("reasoning_effort", effort);
            } else {
                GatewayException refused = refused(general, request);
                assertThat(refused.kind()).isEqualTo(ErrorKind.INVALID_REQUEST);
                assertThat(refused.getMessage())
                        .contains("reasoning_effort is '" + effort + "'", model, "low, ", "max");
            }
        }
    }

    @Test
    void theCodingPlanTranslatesWordsThatTheGeneralEndpointRefuses() {
        ChatRequest medium = hello("glm-5.3").reasoningEffort("medium").build();
        assertThat(body(coding, medium)).containsEntry("reasoning_effort", "medium");
        assertThat(refused(coding, hello("glm-5.3").reasoningEffort("hard").build())
                        .kind())
                .isEqualTo(ErrorKind.INVALID_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"glm-5.1", "glm-5", "glm-5-turbo", "glm-4.7", "glm-4.6", "glm-4.5-air", "glm-4-plus"})
    void olderFamiliesHaveNoEffort(String model) {
        GatewayException refused =
                refused(general, hello(model).reasoningEffort("high").build());
        assertThat(refused.kind()).isEqualTo(ErrorKind.UNSUPPORTED);
        assertThat(refused.getMessage()).contains("reasoning_effort", "glm-5.3*", "glm-5.2*");
    }

    @Test
    void nothingIsWrittenWhereNothingWasAsked() {
        assertThat(body(general, hello("glm-5.2").build())).doesNotContainKeys("thinking", "reasoning_effort");
    }

    @Test
    void aModelThatDoesNotReasonGetsNoSwitch() {
        assertThat(body(general, hello("glm-4-plus").thinking(false).build())).doesNotContainKey("thinking");
        assertThat(refused(general, hello("glm-4-plus").thinking(true).build()).kind())
                .isEqualTo(ErrorKind.UNSUPPORTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"glm-5.2", "glm-4.7", "glm-4.5v", "glm-6"})
    void reasoningCanBeSwitchedOnAndOff(String model) {
        assertThat(body(general, hello(model).thinking(true).build()))
                .containsEntry("thinking", Map.of("type", "enabled"));
        assertThat(body(general, hello(model).thinking(false).build()))
                .containsEntry("thinking", Map.of("type", "disabled"));
    }

    @Test
    void clearThinkingIsAMemberOfThinkingAndNeverOfTheBody() {
        ChatRequest kept = hello("glm-5.2")
                .options(ZhipuOptions.builder().clearThinking(false).build())
                .build();
        assertThat(body(general, kept))
                .containsEntry("thinking", Map.of("type", "enabled", "clear_thinking", false))
                .doesNotContainKeys("clear_thinking", "@clear_thinking");
        ChatRequest byName = hello("glm-5.2")
                .parameter("@clear_thinking", true)
                .thinking(false)
                .build();
        assertThat(body(general, byName))
                .containsEntry("thinking", Map.of("type", "disabled", "clear_thinking", true))
                .doesNotContainKeys("clear_thinking", "@clear_thinking");
    }

    @Test
    void reasoningGoesBackWhileAToolTurnRunsAndStopsWhenTheUserSpeaksAgain() {
        ChatRequest.Builder running = toolTurn();
        assertThat(sendsReasoning(general, running.build())).isTrue();
        assertThat(sendsReasoning(general, running.user("And tomorrow?").build()))
                .isFalse();
    }

    @Test
    void aRunningToolTurnSendsItsReasoningEvenWhereEarlierReasoningIsCleared() {
        ChatRequest.Builder running =
                toolTurn().options(ZhipuOptions.builder().clearThinking(true).build());
        assertThat(sendsReasoning(general, running.build())).isTrue();
        assertThat(sendsReasoning(coding, running.user("And tomorrow?").build()))
                .isFalse();
    }

    @Test
    void keptReasoningGoesBackInEveryTurn() {
        ChatRequest.Builder request = hello("glm-5.2")
                .message(AssistantMessage.builder()
                        .reasoning("Thinking.")
                        .text("Hello.")
                        .build())
                .user("Go on.");
        assertThat(sendsReasoning(general, request.build())).isFalse();
        assertThat(sendsReasoning(coding, request.build())).isTrue();
        assertThat(sendsReasoning(
                        general,
                        request.options(ZhipuOptions.builder()
                                        .clearThinking(false)
                                        .build())
                                .build()))
                .isTrue();
    }

    @Test
    void theCallersOwnThinkingObjectStandsAndIsUnderstood() {
        Map<String, Object> own = Map.of("type", "enabled", "clear_thinking", false);
        ChatRequest request = hello("glm-5.2")
                .message(AssistantMessage.builder()
                        .reasoning("Thinking.")
                        .text("Hello.")
                        .build())
                .user("Go on.")
                .thinking(false)
                .parameter("thinking", own)
                .build();
        assertThat(body(general, request)).containsEntry("thinking", own);
        assertThat(sendsReasoning(general, request)).isTrue();
        assertThatCode(() -> TestProvider.check(
                        general, hello("glm-5.3").parameter("thinking", own).build()))
                .doesNotThrowAnyException();
    }

    private static ChatRequest.Builder toolTurn() {
        return hello("glm-5.2")
                .message(AssistantMessage.builder()
                        .reasoning("The weather is needed.")
                        .toolCall(new ToolCall("call-1", "weather", "{}"))
                        .build())
                .message(Message.tool("call-1", "sunny"));
    }

    private static boolean sendsReasoning(Codec<ChatRequest> codec, ChatRequest request) {
        return body(codec, request).get("messages").toString().contains("reasoning_content");
    }

    private static ChatRequest.Builder hello(String model) {
        return ChatRequest.builder("glm/" + model).user("Hello");
    }

    @SuppressWarnings("unchecked") // a body is an object
    private static Map<String, Object> body(Codec<ChatRequest> codec, ChatRequest request) {
        return (Map<String, Object>) TestProvider.body(codec, request, false);
    }

    private static GatewayException refused(Codec<ChatRequest> codec, ChatRequest request) {
        GatewayException refused =
                catchThrowableOfType(GatewayException.class, () -> TestProvider.check(codec, request));
        assertThat(refused).as("a refusal").isNotNull();
        return refused;
    }
}
