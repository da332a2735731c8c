// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.siliconflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.json.Json;
import io.github.llmgateway.model.AssistantMessage;
import io.github.llmgateway.model.CallRequest;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.CompletionRequest;
import io.github.llmgateway.model.ImagePart;
import io.github.llmgateway.model.Message;
import io.github.llmgateway.model.ProviderType;
import io.github.llmgateway.model.ResponseFormat;
import io.github.llmgateway.model.TextPart;
import io.github.llmgateway.model.Tool;
import io.github.llmgateway.model.ToolCall;
import io.github.llmgateway.model.ToolChoice;
import io.github.llmgateway.model.VendorOptions;
import io.github.llmgateway.spi.Codec;
import io.github.llmgateway.wire.WireRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What goes over the wire, against files written by hand. */
class SiliconFlowRequestTest {
    private static final String SCHEMA = "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}}}";

    @Test
    void aPlainRequestSaysNothingThatWasNotAsked() throws IOException {
        expect("plain", Sample.chat(), Sample.request().build(), Sample.MODEL, false);
    }

    @Test
    void aStreamAsksForUsage() throws IOException {
        expect("stream", Sample.chat(), Sample.request().build(), Sample.MODEL, true);
    }

    @Test
    void reasoningIsSwitchedAtTheTopLevel() throws IOException {
        ChatRequest request = Sample.request()
                .thinking(true)
                .thinkingBudget(1024)
                .maxTokens(300)
                .build();
        expect("thinking", Sample.chat(), request, Sample.MODEL, false);
    }

    @Test
    void aModelThatAlwaysReasonsIsNotSentTheSwitch() throws IOException {
        ChatRequest request =
                Sample.request().thinking(true).thinkingBudget(1024).build();
        expect("thinking-always", Sample.chat(), request, Sample.R1, false);
    }

    @Test
    void aModelThatNeverReasonsIsNotSentTheSwitch() throws IOException {
        ChatRequest request = Sample.request().thinking(false).build();
        expect("thinking-never", Sample.chat(), request, "Qwen/Qwen3-VL-32B-Instruct", false);
    }

    @Test
    void anUnknownModelIsSentTheSwitchThatWasAskedFor() throws IOException {
        ChatRequest request = Sample.request().thinking(false).build();
        expect("thinking-unknown", Sample.chat(), request, "some-org/Brand-New-9", false);
    }

    @Test
    void effortGoesToTheModelThatTakesIt() throws IOException {
        ChatRequest request = Sample.request().reasoningEffort("max").build();
        expect("effort", Sample.chat(), request, "deepseek-ai/DeepSeek-V4-Flash", false);
    }

    @Test
    void samplingAndOwnOptionsAreTopLevelMembersAndHeadersStayOut() throws IOException {
        ChatRequest request = Sample.request()
                .temperature(2)
                .topP(0.9)
                .frequencyPenalty(-2)
                .maxTokens(64)
                .stop("a", "b", "c", "d")
                .seed(7)
                .options(SiliconFlowOptions.builder()
                        .topK(-1)
                        .minP(0.05)
                        .traceId("trace-1")
                        .build())
                .build();
        WireRequest wire = expect("sampling", Sample.chat(), request, "Pro/Qwen/Qwen3-8B", false);
        assertThat(headers(wire))
                .containsEntry("X-Trace-Id", "trace-1")
                .containsEntry("Authorization", "Bearer sk-test");
    }

    @Test
    void aChatFillsAGapByPrefixAndSuffix() throws IOException {
        ChatRequest request = Sample.request()
                .options(SiliconFlowOptions.builder()
                        .prefix("def twice(x):\n")
                        .suffix("\nprint(twice(2))")
                        .build())
                .build();
        expect("prefix-suffix", Sample.chat(), request, "deepseek-ai/DeepSeek-V3", false);
    }

    @Test
    void reasoningIsSentBackWithToolResults() throws IOException {
        ChatRequest request = toolTurn().build();
        expect("tool-turn", Sample.chat(), request, Sample.R1, false);
    }

    @Test
    void reasoningIsNotSentBackOtherwise() throws IOException {
        ChatRequest request = ChatRequest.builder("sf/m")
                .user("What is two and two?")
                .message(AssistantMessage.builder()
                        .reasoning("Two fingers, two more.")
                        .text("Four.")
                        .build())
                .user("And two more?")
                .build();
        expect("second-turn", Sample.chat(), request, Sample.R1, false);
        assertThat(new String(
                        Sample.chat()
                                .encode(toolTurn().build(), "Qwen/Qwen2.5-72B-Instruct", false)
                                .body(),
                        StandardCharsets.UTF_8))
                .doesNotContain("reasoning_content");
    }

    @Test
    void picturesAndJsonModeGoAsInTheReference() throws IOException {
        ChatRequest request = ChatRequest.builder("sf/m")
                .message(Message.user(
                        new ImagePart("https://pictures.example.com/cat.png", Map.of("detail", "low")),
                        new TextPart("Describe it as JSON.")))
                .responseFormat(ResponseFormat.JSON_OBJECT)
                .build();
        expect("picture-json", Sample.chat(), request, "Qwen/Qwen3-VL-32B-Instruct", false);
    }

    @Test
    void aCompletionCarriesPromptAndSuffixAsFields() throws IOException {
        CompletionRequest request = Sample.gap()
                .temperature(0.2)
                .topP(0.9)
                .maxTokens(64)
                .stop("\n\n")
                .options(SiliconFlowOptions.builder().topK(40).build())
                .build();
        WireRequest wire = expect("completion", Sample.completion(), request, Sample.CODER, true);
        assertThat(wire.url()).isEqualTo("https://api.siliconflow.cn/v1/completions");
    }

    @Test
    void chatsGoToTheirAddressWithTheSameHeaderObject() {
        Codec<ChatRequest> codec = Sample.chat();
        WireRequest first = codec.encode(Sample.request().build(), Sample.MODEL, false);
        WireRequest second = codec.encode(Sample.request().build(), Sample.MODEL, true);
        assertThat(first.url()).isEqualTo("https://api.siliconflow.cn/v1/chat/completions");
        assertThat(second.headers()).isSameAs(first.headers());
        assertThat(headers(first)).containsOnly(Map.entry("Authorization", "Bearer sk-test"));
    }

    @Test
    void anotherVendorsOptionsAreLeftOut() throws IOException {
        ChatRequest request = Sample.request()
                .options(new VendorOptions() {
                    @Override
                    public ProviderType type() {
                        return ProviderType.of("qwen");
                    }

                    @Override
                    public Map<String, Object> parameters() {
                        return Map.of("enable_search", true, "@X-Other", "y");
                    }
                })
                .build();
        Sample.chat().check(request, Sample.MODEL);
        expect("plain", Sample.chat(), request, Sample.MODEL, false);
    }

    @Test
    void theTraceIdMayComeAsACommonParameter() {
        ChatRequest request =
                Sample.request().parameter("@X-Trace-Id", "trace-2").build();
        Sample.chat().check(request, Sample.MODEL);
        WireRequest wire = Sample.chat().encode(request, Sample.MODEL, false);
        assertThat(headers(wire)).containsEntry("X-Trace-Id", "trace-2");
        assertThat(new String(wire.body(), StandardCharsets.UTF_8)).doesNotContain("trace-2");
    }

    @Test
    void optionsShowTheirNamesAndNotTheirValues() {
        SiliconFlowOptions options =
                SiliconFlowOptions.builder().topK(5).prefix("confidential").build();
        assertThat(options.type().name()).isEqualTo("siliconflow");
        assertThat(options.parameters()).containsExactly(Map.entry("top_k", 5), Map.entry("prefix", "confidential"));
        assertThat(options).asString().isEqualTo("SiliconFlowOptions[top_k, prefix]");
    }

    private static ChatRequest.Builder toolTurn() {
        return ChatRequest.builder("sf/m")
                .user("What is the weather in Paris?")
                .message(AssistantMessage.builder()
                        .reasoning("I must look it up.")
                        .toolCall(new ToolCall("c1", "weather", "{\"city\":\"Paris\"}"))
                        .build())
                .message(Message.tool("c1", "sunny"))
                .tool(Tool.of("weather", "The weather of a city", SCHEMA))
                .toolChoice(ToolChoice.AUTO);
    }

    private static <Q extends CallRequest> WireRequest expect(
            String golden, Codec<Q> codec, Q request, String model, boolean streaming) throws IOException {
        codec.check(request, model);
        WireRequest wire = codec.encode(request, model, streaming);
        assertThat(wire.isStreaming()).isEqualTo(streaming);
        assertThat(Json.parse(new String(wire.body(), StandardCharsets.UTF_8))).isEqualTo(Json.parse(golden(golden)));
        return wire;
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = SiliconFlowRequestTest.class.getResourceAsStream("/golden/" + name + ".json")) {
            assertThat(in).as("golden file %s", name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Map<String, String> headers(WireRequest wire) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (int i = 0; i < wire.headers().size(); i++) {
            headers.put(wire.headers().name(i), wire.headers().value(i));
        }
        return headers;
    }
}
