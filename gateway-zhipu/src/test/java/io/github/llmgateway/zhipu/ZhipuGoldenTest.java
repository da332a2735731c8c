// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.zhipu;

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
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whole requests against bodies written by hand. */
class ZhipuGoldenTest {
    private static final Tool WEATHER = Tool.of(
            "weather", "Tells the weather.", "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}}}");
    private static final AssistantMessage ASKS = AssistantMessage.builder()
            .reasoning("The weather is needed.")
            .toolCall(new ToolCall("call-1", "weather", "{\"city\":\"Lhasa\"}"))
            .build();

    @Test
    void samplingStopAndEndUserHaveTheVendorsNamesAndForms() throws IOException {
        ChatRequest request = ChatRequest.builder("glm/glm-5.2")
                .system("Be brief.")
                .user("Hello")
                .temperature(0.7)
                .topP(0.9)
                .maxTokens(2048)
                .stop("END")
                .endUser("user-000001")
                .build();
        assertEncodes(request, false, "sampling");
    }

    @Test
    void aStreamIsAskedForWithoutStreamOptions() throws IOException {
        assertEncodes(ChatRequest.builder("glm/glm-4.7").user("Hello").build(), true, "stream");
    }

    @Test
    void aRunningToolTurnSendsItsReasoningBack() throws IOException {
        ChatRequest request = ChatRequest.builder("glm/glm-4.6")
                .user("How is the weather in Lhasa?")
                .message(ASKS)
                .message(Message.tool("call-1", "sunny"))
                .tool(WEATHER)
                .toolChoice(ToolChoice.AUTO)
                .build();
        assertEncodes(request, false, "tool-turn");
    }

    @Test
    void effortAndKeptReasoningAreWrittenTheVendorsWay() throws IOException {
        ChatRequest request = ChatRequest.builder("glm/glm-5.3")
                .user("One?")
                .message(AssistantMessage.builder()
                        .reasoning("Counting.")
                        .text("One.")
                        .build())
                .user("Two?")
                .reasoningEffort("high")
                .options(ZhipuOptions.builder().clearThinking(false).build())
                .build();
        assertEncodes(request, false, "kept-reasoning");
    }

    @Test
    void thinkingIsAnObject() throws IOException {
        ChatRequest request =
                ChatRequest.builder("glm/glm-4.6").user("Hello").thinking(false).build();
        assertEncodes(request, false, "thinking-off");
    }

    @Test
    void aWebSearchIsAnEntryOfTools() throws IOException {
        ZhipuTool search = ZhipuTool.webSearch("search_pro")
                .query("river levels")
                .intent(false)
                .count(5)
                .domain("www.example.com")
                .recency("oneWeek")
                .contentSize("high")
                .resultSequence("before")
                .sources(true)
                .required(true)
                .prompt("Cite what you use.")
                .build();
        ChatRequest request = ChatRequest.builder("glm/glm-4.7")
                .user("How high is the river?")
                .options(ZhipuOptions.builder().tool(search).build())
                .build();
        assertEncodes(request, false, "web-search");
    }

    @Test
    void retrievalAndAnMcpServerAreEntriesOfTools() throws IOException {
        ZhipuOptions options = ZhipuOptions.builder()
                .tool(ZhipuTool.retrieval("kb-1", "{{knowledge}} {{question}}"))
                .tool(ZhipuTool.mcpServer("maps")
                        .url("https://mcp.example.com/sse")
                        .transport("sse")
                        .allowedTools(List.of("route"))
                        .header("Authorization", "Bearer mcp")
                        .build())
                .build();
        ChatRequest request = ChatRequest.builder("glm/glm-4.7")
                .user("Which way?")
                .options(options)
                .build();
        assertEncodes(request, false, "retrieval-mcp");
    }

    @Test
    void theOtherOptionsAreTopLevelMembers() throws IOException {
        ZhipuOptions options = ZhipuOptions.builder()
                .doSample(false)
                .toolStream(true)
                .requestId("request-000001")
                .sensitiveWordCheck(false)
                .meta("Li", "a traveller", "Bao", "an innkeeper")
                .watermark(true)
                .build();
        ChatRequest request = ChatRequest.builder("glm/glm-unheard-of")
                .user("Hello")
                .options(options)
                .build();
        assertEncodes(request, true, "options");
    }

    @Test
    void aPictureAndJsonModeKeepTheDialectsForm() throws IOException {
        assertEncodes(
                ChatRequest.builder("glm/glm-4.6v")
                        .message(Message.user(
                                new TextPart("What is this?"), ImagePart.ofUrl("https://example.com/a.png")))
                        .build(),
                false,
                "picture");
        assertEncodes(
                ChatRequest.builder("glm/glm-5.2")
                        .user("Answer in JSON.")
                        .responseFormat(ResponseFormat.JSON_OBJECT)
                        .build(),
                false,
                "json-object");
    }

    private static void assertEncodes(ChatRequest request, boolean streaming, String golden) throws IOException {
        assertThat(TestProvider.body(TestProvider.general(), request, streaming))
                .isEqualTo(TestProvider.golden(golden));
    }
}
