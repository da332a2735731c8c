// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.json.Json;
import io.github.llmgateway.model.CallEvent;
import io.github.llmgateway.model.ChatEvent;
import io.github.llmgateway.model.CompletionEvent;
import io.github.llmgateway.model.FinishReason;
import io.github.llmgateway.model.SearchResult;
import io.github.llmgateway.model.Usage;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventJsonTest {

    @Test
    void eachDeltaIsALine() {
        assertThat(line(new ChatEvent.TextDelta("a\nb"))).isEqualTo("{\"event\":\"text\",\"delta\":\"a\\nb\"}");
        assertThat(line(new ChatEvent.ReasoningDelta("hm"))).isEqualTo("{\"event\":\"reasoning\",\"delta\":\"hm\"}");
        assertThat(line(new ChatEvent.ToolCallDelta(1, "c", "f", "{")))
                .isEqualTo("{\"event\":\"tool_call\",\"delta\":"
                        + "{\"index\":1,\"id\":\"c\",\"name\":\"f\",\"arguments\":\"{\"}}");
        assertThat(line(new ChatEvent.UsageReported(
                        Usage.builder().inputTokens(1).outputTokens(2).build())))
                .isEqualTo("{\"event\":\"usage\",\"delta\":{\"inputTokens\":1,\"outputTokens\":2,"
                        + "\"cachedInputTokens\":null,\"reasoningTokens\":null,\"source\":\"PROVIDER\"}}");
        assertThat(line(new ChatEvent.Finished(FinishReason.STOP)))
                .isEqualTo("{\"event\":\"finish\",\"delta\":\"stop\"}");
        assertThat(line(new ChatEvent.Withdrawn("sensitive")))
                .isEqualTo("{\"event\":\"withdrawn\",\"delta\":\"sensitive\"}");
        assertThat(line(new ChatEvent.Other("audio", "{}"))).isEqualTo("{\"event\":\"audio\",\"delta\":\"{}\"}");
        assertThat(line(new ChatEvent.SearchReported(List.of(new SearchResult("t", "l", "m", "c", "1", "d")))))
                .isEqualTo("{\"event\":\"search\",\"delta\":[{\"reference\":\"1\",\"title\":\"t\",\"link\":\"l\"}]}");
    }

    @Test
    void completionsSpeakTheSameWords() {
        assertThat(line(new CompletionEvent.TextDelta("x"))).isEqualTo("{\"event\":\"text\",\"delta\":\"x\"}");
        assertThat(line(new CompletionEvent.Finished(FinishReason.LENGTH)))
                .isEqualTo("{\"event\":\"finish\",\"delta\":\"length\"}");
        assertThat(line(new CompletionEvent.UsageReported(Usage.NONE))).startsWith("{\"event\":\"usage\",");
        assertThat(line(new CompletionEvent.Other("logprobs", "[]"))).startsWith("{\"event\":\"logprobs\",");
    }

    @Test
    void whatAddsNothingIsNoLine() {
        assertThat(EventJson.of(new ChatEvent.Started("id", "model"))).isEmpty();
        assertThat(EventJson.of(new CompletionEvent.Started("id", "model"))).isEmpty();
        assertThat(EventJson.of(new ChatEvent.TextDelta(""))).isEmpty();
        assertThat(EventJson.of(new ChatEvent.SearchReported(List.of()))).isEmpty();
    }

    private static String line(CallEvent event) {
        return Json.write(EventJson.of(event).orElseThrow());
    }
}
