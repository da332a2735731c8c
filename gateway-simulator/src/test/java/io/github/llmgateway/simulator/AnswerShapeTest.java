// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator;

import static io.github.llmgateway.simulator.Client.asking;
import static io.github.llmgateway.simulator.Client.at;
import static io.github.llmgateway.simulator.Client.events;
import static io.github.llmgateway.simulator.Client.joined;
import static io.github.llmgateway.simulator.Client.json;
import static io.github.llmgateway.simulator.Client.streaming;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.simulator.internal.json.Json;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Answers have the shape that each vendor gives them. */
class AnswerShapeTest {

    private final Simulator simulator = Simulator.builder()
            .clock(Clock.fixed(Instant.parse("2026-01-15T20:00:00Z"), ZoneOffset.UTC))
            .start();
    private final Client client = new Client(simulator);

    @AfterEach
    void close() {
        simulator.close();
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void streamSaysTheSameAsTheAnswerInOnePiece(Vendor vendor) throws Exception {
        Map<String, Object> whole = json(client.chat(vendor, asking(Client.model(vendor), "hello")));
        HttpResponse<String> stream = client.chat(vendor, streaming(Client.model(vendor), "hello"));

        assertThat(stream.headers().firstValue("content-type")).hasValue("text/event-stream;charset=UTF-8");
        assertThat(stream.body()).endsWith("data: [DONE]\n\n");
        assertThat(joined(events(stream), "content"))
                .isEqualTo(at(whole, "choices", 0, "message", "content"))
                .contains(Client.model(vendor), "hello");
        assertThat(at(whole, "choices", 0, "finish_reason")).isEqualTo("stop");
        assertThat(at(whole, "model")).isEqualTo(Client.model(vendor));
        assertThat(at(whole, "created"))
                .isEqualTo(Instant.parse("2026-01-15T20:00:00Z").getEpochSecond());
    }

    @Test
    void qwenStreamHasNullUsageAndOneUsageEventOnlyWhenAskedFor() throws Exception {
        Map<String, Object> body = streaming("qwen-plus", "hello");
        List<Map<String, Object>> without = events(client.chat(Vendor.QWEN, body));
        body.put("stream_options", Json.object("include_usage", true));
        HttpResponse<String> response = client.chat(Vendor.QWEN, body);
        List<Map<String, Object>> with = events(response);

        assertThat(without).allSatisfy(event -> assertThat(event).containsEntry("usage", null));
        assertThat(with).hasSize(without.size() + 1);
        Map<String, Object> last = with.get(with.size() - 1);
        assertThat(Json.asArray(last.get("choices"))).isEmpty();
        assertThat(at(last, "usage", "prompt_tokens")).isEqualTo(6L);
        String requestId = response.headers().firstValue("x-request-id").orElseThrow();
        assertThat(last).containsEntry("id", "chatcmpl-" + requestId);
    }

    @Test
    void zhipuStreamRepeatsTheRoleAndHasUsageOnTheFinish() throws Exception {
        List<Map<String, Object>> events = events(client.chat(Vendor.ZHIPU, streaming("glm-4.6", "你好")));

        assertThat(events).allSatisfy(event -> {
            assertThat(event).doesNotContainKey("object");
            assertThat(at(event, "choices", 0, "delta", "role")).isEqualTo("assistant");
        });
        assertThat(events.subList(0, events.size() - 1)).allSatisfy(event -> {
            assertThat(event).doesNotContainKey("usage");
            assertThat(Json.asObject(at(event, "choices", 0))).doesNotContainKey("finish_reason");
        });
        assertThat(at(events.get(events.size() - 1), "usage", "prompt_tokens")).isEqualTo(6L);
        assertThat(joined(events, "content")).contains("你好").contains("模拟器");
    }

    @Test
    void zhipuEchoesTheRequestIdAndElseMakesOneInBeijingTime() throws Exception {
        Map<String, Object> body = asking("glm-4.6", "hello");
        assertThat(Json.asText(json(client.chat(Vendor.ZHIPU, body)).get("request_id")))
                .startsWith("20260116040000");
        body.put("request_id", "my-request-1");
        assertThat(json(client.chat(Vendor.ZHIPU, body))).containsEntry("request_id", "my-request-1");
    }

    @Test
    void siliconFlowStreamHasCumulativeUsageAndTwoNamesForCachedTokens() throws Exception {
        HttpResponse<String> response = client.chat(Vendor.SILICONFLOW, streaming("Qwen/Qwen3-32B", "hello"));
        List<Map<String, Object>> events = events(response);
        List<Long> completion = events.stream()
                .map(event -> (Long) at(event, "usage", "completion_tokens"))
                .toList();

        assertThat(completion).isSorted().startsWith(0L);
        Map<String, Object> whole = json(client.chat(Vendor.SILICONFLOW, asking("Qwen/Qwen3-32B", "hello")));
        assertThat(completion.get(completion.size() - 1)).isEqualTo(at(whole, "usage", "completion_tokens"));
        assertThat(at(whole, "usage", "prompt_cache_miss_tokens")).isEqualTo(at(whole, "usage", "prompt_tokens"));
        assertThat(whole).containsEntry("system_fingerprint", "");
        assertThat(response.headers().firstValue("x-siliconcloud-trace-id")).isPresent();
    }

    @Test
    void reasoningComesBeforeTextWithEachVendorsNulls() throws Exception {
        Map<String, Object> qwen = streaming("qwen-plus", "why?");
        qwen.put("enable_thinking", true);
        List<Map<String, Object>> events = events(client.chat(Vendor.QWEN, qwen));
        assertThat(at(events.get(0), "choices", 0, "delta"))
                .isEqualTo(Json.object("role", "assistant", "content", null, "reasoning_content", ""));
        assertThat(Json.asObject(at(events.get(1), "choices", 0, "delta"))).containsEntry("content", null);
        assertThat(joined(events, "reasoning_content")).contains("why?");

        Map<String, Object> zhipu = streaming("glm-4.6", "why?");
        zhipu.put("thinking", Json.object("type", "enabled"));
        events = events(client.chat(Vendor.ZHIPU, zhipu));
        assertThat(Json.asObject(at(events.get(0), "choices", 0, "delta"))).doesNotContainKey("content");
        assertThat(at(events.get(events.size() - 1), "usage", "completion_tokens_details", "reasoning_tokens"))
                .isNotEqualTo(0L);

        Map<String, Object> silicon = streaming("deepseek-ai/DeepSeek-R1", "why?");
        events = events(client.chat(Vendor.SILICONFLOW, silicon));
        assertThat(at(events.get(0), "choices", 0, "delta"))
                .isEqualTo(Json.object("content", null, "reasoning_content", "", "role", "assistant"));
        assertThat(joined(events, "reasoning_content")).contains("why?");
        assertThat(joined(events, "content")).contains("DeepSeek-R1");
    }

    @Test
    void zhipuWebSearchResultsComeWithTheAnswerWhenSwitchedOn() throws Exception {
        Map<String, Object> body = asking("glm-4.6", "news?");
        Map<String, Object> search = Json.object("search_engine", "search_std", "enable", true, "count", 3);
        body.put("tools", List.of(Json.object("type", "web_search", "web_search", search)));
        assertThat(Json.asArray(json(client.chat(Vendor.ZHIPU, body)).get("web_search")))
                .hasSize(3);

        body.put("stream", true);
        List<Map<String, Object>> events = events(client.chat(Vendor.ZHIPU, body));
        assertThat(Json.asArray(events.get(events.size() - 1).get("web_search")))
                .hasSize(3);

        search.put("enable", false);
        body.remove("stream");
        assertThat(json(client.chat(Vendor.ZHIPU, body))).doesNotContainKey("web_search");
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void modelsAreListed(Vendor vendor) throws Exception {
        HttpResponse<String> response = client.send(
                client.request(vendor, "/models").header("Authorization", "Bearer " + simulator.apiKey(vendor)));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(at(json(response), "data", 0, "object")).isEqualTo("model");
    }
}
