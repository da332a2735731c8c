// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.qwen;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.model.AssistantMessage;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.ImagePart;
import io.github.llmgateway.model.Message;
import io.github.llmgateway.model.ResponseFormat;
import io.github.llmgateway.model.TextPart;
import io.github.llmgateway.model.Tool;
import io.github.llmgateway.model.ToolCall;
import io.github.llmgateway.model.ToolChoice;
import io.github.llmgateway.spi.Codec;
import io.github.llmgateway.wire.WireRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Bodies as they go over the wire, against files written by hand. */
class QwenEncodingTest {
    private static final Tool WEATHER = Tool.of(
            "get_weather",
            "The weather of a city",
            "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}}}");

    private final Codec<ChatRequest> codec = Qwen.chat();

    private void assertBody(String golden, ChatRequest request, String model, boolean streaming) {
        codec.check(request, model);
        assertThat(Qwen.json(codec.encode(request, model, streaming))).isEqualTo(Qwen.golden(golden));
    }

    @Test
    void aPlainChat() {
        ChatRequest request = ChatRequest.builder("qwen/qwen3.7-plus")
                .system("Be brief.")
                .user("Hello")
                .temperature(0.5)
                .topP(0.75)
                .presencePenalty(-1.5)
                .maxTokens(64)
                .seed(7)
                .stop("END")
                .build();

        assertBody("chat", request, "qwen3.7-plus", false);
        assertThat(codec.encode(request, "qwen3.7-plus", false).url())
                .isEqualTo("https://dashscope.aliyuncs.com/compatible-mode/v1/chat/completions");
    }

    @Test
    void aStreamAsksForUsage() {
        assertBody("stream", Qwen.hello().build(), "qwen3.7-plus", true);
    }

    @Test
    void reasoningIsAskedForAtTheTopLevel() {
        ChatRequest request = Qwen.hello().thinking(true).thinkingBudget(512).build();

        assertBody("thinking", request, "qwen3.7-plus", true);
    }

    @Test
    void effortGoesWithoutABudget() {
        assertBody("effort", Qwen.hello().reasoningEffort("medium").build(), "qwen3.8-max", false);
    }

    @Test
    void theModelThatHasAnObjectForReasoningGetsIt() {
        assertBody("minimax", Qwen.hello().thinking(false).build(), "MiniMax/MiniMax-M3", false);
    }

    @Test
    void toolsAndTheirResults() {
        ChatRequest request = ChatRequest.builder("qwen/qwen3.7-plus")
                .user("Weather in Paris and Rome?")
                .message(AssistantMessage.builder()
                        .reasoning("two cities")
                        .toolCall(new ToolCall("call_1", "get_weather", "{\"city\":\"Paris\"}"))
                        .toolCall(new ToolCall("call_2", "get_weather", "{\"city\":\"Rome\"}"))
                        .build())
                .message(Message.tool("call_2", "sun"))
                .message(Message.tool("call_1", "rain"))
                .tool(WEATHER)
                .toolChoice(ToolChoice.function("get_weather"))
                .parallelToolCalls(true)
                .thinking(false)
                .build();

        assertBody("tools", request, "qwen3.7-plus", false);
    }

    @Test
    void everyOptionHasItsPlaceAndHeadersStayOutOfTheBody() {
        QwenOptions options = QwenOptions.builder()
                .topK(20)
                .repetitionPenalty(1.05)
                .maxCompletionTokens(2048)
                .preserveThinking(true)
                .enableSearch(true)
                .forcedSearch(true)
                .searchStrategy("max")
                .searchExtension(false)
                .enableCodeInterpreter(false)
                .toolStream(true)
                .vlHighResolutionImages(true)
                .logprobs(3)
                .audioOutput("Cherry")
                .clearThinking(false)
                .dataInspection(QwenOptions.INSPECT_INPUT_AND_OUTPUT)
                .resolveOssResources()
                .workspace("ws1")
                .build();

        assertBody("options", Qwen.hello().options(options).build(), "qwen3.7-plus", true);
    }

    @Test
    void whatIsSetByNameGoesBeforeWhatIsSetByMethodAndOnce() {
        ChatRequest request = Qwen.hello()
                .thinking(true)
                .temperature(0.1)
                .parameter("enable_thinking", false)
                .parameter("temperature", 0.9)
                .parameter("top_k", 5)
                .options(QwenOptions.builder().topK(50).build())
                .build();

        assertBody("by-name", request, "qwen3.7-plus", false);
    }

    @Test
    void picturesAndAJsonAnswer() {
        ChatRequest request = ChatRequest.builder("qwen/qwen3.7-plus")
                .message(Message.user(
                        new ImagePart("https://example.com/cat.png", Map.of("min_pixels", 65536)),
                        new TextPart("Describe it as JSON")))
                .responseFormat(ResponseFormat.JSON_OBJECT)
                .build();

        assertBody("picture", request, "qwen3.7-plus", false);
    }

    @Test
    void reasoningGoesBackOnlyWhereTheModelReadsIt() {
        ChatRequest.Builder request = ChatRequest.builder("qwen/any")
                .user("Hello")
                .message(AssistantMessage.builder()
                        .reasoning("a greeting")
                        .text("Hi")
                        .build())
                .user("Bye");
        ChatRequest preserving = ChatRequest.builder("qwen/any")
                .messages(request.build().messages())
                .options(QwenOptions.builder().preserveThinking(true).build())
                .build();
        ChatRequest forgetting = ChatRequest.builder("qwen/any")
                .messages(request.build().messages())
                .options(QwenOptions.builder().preserveThinking(false).build())
                .build();
        ChatRequest keepingGlm = ChatRequest.builder("qwen/any")
                .messages(request.build().messages())
                .options(QwenOptions.builder().clearThinking(false).build())
                .build();

        assertThat(sendsReasoning(request.build(), "qwen3.7-plus")).isFalse();
        assertThat(sendsReasoning(preserving, "qwen3.7-plus")).isTrue();
        assertThat(sendsReasoning(request.build(), "qwen3.8-max")).isTrue();
        assertThat(sendsReasoning(request.build(), "qwen3.8-flash")).isTrue();
        assertThat(sendsReasoning(forgetting, "qwen3.8-max")).isFalse();
        assertThat(sendsReasoning(keepingGlm, "glm-5.2")).isTrue();
        assertThat(sendsReasoning(request.build(), "glm-5.2")).isFalse();
        assertThat(sendsReasoning(request.build(), "kimi/kimi-k2.7-code")).isTrue();
    }

    private boolean sendsReasoning(ChatRequest request, String model) {
        WireRequest wire = codec.encode(request, model, false);
        return Qwen.json(wire).toString().contains("reasoning_content=a greeting");
    }
}
