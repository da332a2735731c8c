// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.json.Json;
import io.github.llmgateway.model.AssistantMessage;
import io.github.llmgateway.model.CallReport;
import io.github.llmgateway.model.ChatResponse;
import io.github.llmgateway.model.FinishReason;
import io.github.llmgateway.model.ToolCall;
import io.github.llmgateway.model.Tried;
import io.github.llmgateway.model.Usage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswerJsonTest {
    private static final Usage USAGE =
            Usage.builder().inputTokens(10).outputTokens(5).reasoningTokens(2).build();

    private static final String DISCLOSURE = "\"disclosure\":{\"provider\":\"qwen2\",\"vendor\":\"qwen\","
            + "\"requestedModel\":\"alias\",\"model\":\"answering\",\"fallback\":true,\"terms\":[],"
            + "\"licence\":{\"id\":\"unknown\",\"name\":\"unknown\",\"checked\":false,\"source\":null},"
            + "\"outputRestrictions\":[],\"attributions\":[]},";

    @Test
    void anAnswerHasItsMembersInOrderAndUnknownNumbersAreNull() {
        ChatResponse answer = answer(FinishReason.TOOL_CALLS)
                .message(AssistantMessage.builder()
                        .text("hi")
                        .reasoning("hm")
                        .toolCall(new ToolCall("c1", "f", "{\"a\":1}"))
                        .build())
                .build();
        assertThat(Json.write(AnswerJson.answered("alias", answer)))
                .isEqualTo("{\"text\":\"hi\",\"reasoning\":\"hm\","
                        + "\"toolCalls\":[{\"id\":\"c1\",\"name\":\"f\",\"arguments\":\"{\\\"a\\\":1}\"}],"
                        + "\"finishReason\":\"tool_calls\",\"provider\":\"qwen2\",\"requestedModel\":\"alias\","
                        + "\"model\":\"answering\",\"requestId\":\"r-1\","
                        + "\"usage\":{\"inputTokens\":10,\"outputTokens\":5,\"cachedInputTokens\":null,"
                        + "\"reasoningTokens\":2,\"source\":\"PROVIDER\"},\"attempts\":2,"
                        + "\"tried\":[{\"provider\":\"zhipu\",\"model\":\"asked\",\"attempts\":1,\"kind\":\"OVERLOADED\"},"
                        + "{\"provider\":\"qwen2\",\"model\":\"answering\",\"attempts\":1,\"kind\":null}],"
                        + "\"authRoute\":\"api-key\",\"label\":null," + DISCLOSURE + "\"cost\":null,\"pack\":null,"
                        + "\"overageTokens\":null,\"attemptsUsage\":[],\"error\":null}");
    }

    @Test
    void aFailureBeforeAnythingIsTheSameObjectWithTheError() {
        GatewayException failure =
                GatewayException.configuration("the key is missing", "Set gateway.providers.qwen.api-key");
        assertThat(Json.write(AnswerJson.failed("qwen/x", failure)))
                .isEqualTo("{\"text\":\"\",\"reasoning\":\"\",\"toolCalls\":[],\"finishReason\":null,\"provider\":null,"
                        + "\"requestedModel\":\"qwen/x\",\"model\":null,\"requestId\":null,"
                        + "\"usage\":{\"inputTokens\":null,\"outputTokens\":null,\"cachedInputTokens\":null,"
                        + "\"reasoningTokens\":null,\"source\":\"NONE\"},\"attempts\":0,\"tried\":[],"
                        + "\"authRoute\":null,\"label\":null,\"disclosure\":null,\"cost\":null,\"pack\":null,"
                        + "\"overageTokens\":null,\"attemptsUsage\":[],"
                        + "\"error\":{\"kind\":\"CONFIGURATION\",\"providerCode\":null,\"httpStatus\":null,"
                        + "\"retryable\":false,\"message\":\"the key is missing. Set gateway.providers.qwen.api-key.\","
                        + "\"clauses\":[]}}");
    }

    @Test
    void aFailureKeepsWhatIsKnown() {
        ChatResponse partial = answer(FinishReason.UNKNOWN)
                .message(AssistantMessage.builder().text("half").build())
                .build();
        GatewayException failure = GatewayException.builder(ErrorKind.STREAM_INTERRUPTED, "cut")
                .target("qwen2", "asked")
                .httpStatus(200)
                .providerCode("E1")
                .attempts(3)
                .tried(List.of(new Tried("zhipu", "a", 2, "OVERLOADED"), new Tried("qwen2", "b", 1, "")))
                .clauses(List.of("C-1"))
                .partialResponse(partial)
                .build();
        assertThat(AnswerJson.failed("qwen2/asked", failure))
                .containsEntry("text", "half")
                .containsEntry("finishReason", null)
                .containsEntry("provider", "qwen2")
                .containsEntry("model", "answering")
                .containsEntry("requestId", "r-1")
                .containsEntry("usage", AnswerJson.usage(USAGE))
                .containsEntry("attempts", 3)
                .containsEntry(
                        "tried",
                        List.of(tried("zhipu", "a", 2, "OVERLOADED"), tried("qwen2", "b", 1, "STREAM_INTERRUPTED")))
                .extractingByKey("error")
                .hasToString("{kind=STREAM_INTERRUPTED, providerCode=E1, httpStatus=200, retryable=false, message="
                        + failure.getMessage() + ", clauses=[C-1]}");
    }

    private static Map<String, Object> tried(String provider, String model, int attempts, String kind) {
        return Map.of("provider", provider, "model", model, "attempts", attempts, "kind", kind);
    }

    private static ChatResponse.Builder answer(FinishReason reason) {
        return ChatResponse.builder()
                .model("answering")
                .finishReason(reason)
                .report(CallReport.builder()
                        .provider("qwen2", "qwen")
                        .models("alias", "answering")
                        .requestId("r-1")
                        .attempts(2)
                        .tried(List.of(
                                new Tried("zhipu", "asked", 1, "OVERLOADED"), new Tried("qwen2", "answering", 1, "")))
                        .usage(USAGE)
                        .build());
    }
}
