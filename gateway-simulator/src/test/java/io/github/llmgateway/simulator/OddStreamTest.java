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
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Replies that arrive whole but are malformed or unusual. */
class OddStreamTest {

    private static final Simulator SIMULATOR = Simulator.start();
    private final Client client = new Client(SIMULATOR);

    @AfterAll
    static void close() {
        SIMULATOR.close();
    }

    private HttpResponse<String> stream(Vendor vendor, String scenario) throws Exception {
        Map<String, Object> body = streaming(Client.model(vendor) + "~" + scenario, "hi");
        body.put("stream_options", Json.object("include_usage", true));
        return client.chat(vendor, body);
    }

    private Map<String, Object> unary(Vendor vendor, String scenario) throws Exception {
        return json(client.chat(vendor, asking(Client.model(vendor) + "~" + scenario, "hi")));
    }

    private static List<String> finishes(List<Map<String, Object>> events) {
        return events.stream()
                .filter(event -> !Json.asArray(event.get("choices")).isEmpty())
                .map(event -> (String) at(event, "choices", 0, "finish_reason"))
                .filter(Objects::nonNull)
                .collect(Collectors.toList());
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void endsOfStreams(Vendor vendor) throws Exception {
        String noDone = stream(vendor, "no-done").body();
        assertThat(noDone).contains("\"finish_reason\":\"stop\"").doesNotContain("[DONE]");
        String noFinish = stream(vendor, "no-finish").body();
        assertThat(noFinish).contains("[DONE]").doesNotContain("\"finish_reason\":\"stop\"");
        assertThat(stream(vendor, "empty-stream").body()).isEqualTo("data: [DONE]\n\n");
    }

    @Test
    void moderationCutsTheAnswerInEachVendorsWay() throws Exception {
        List<Map<String, Object>> zhipu = events(stream(Vendor.ZHIPU, "sensitive-midstream"));
        assertThat(finishes(zhipu)).containsExactly("sensitive");
        assertThat(joined(zhipu, "content")).startsWith("Hello!");
        assertThat(at(zhipu.get(zhipu.size() - 1), "content_filter", 0, "level"))
                .isEqualTo(1L);

        assertThat(stream(Vendor.QWEN, "sensitive-midstream").body())
                .contains("Hello!", "event:error\n:HTTP_STATUS/400\ndata:{", "DataInspectionFailed");
        assertThat(finishes(events(stream(Vendor.SILICONFLOW, "sensitive-midstream"))))
                .containsExactly("content_filter");
        assertThat(at(unary(Vendor.ZHIPU, "sensitive-midstream"), "choices", 0, "finish_reason"))
                .isEqualTo("sensitive");
    }

    @Test
    void modelFailureIsAFinishReasonAtZhipuBeforeAndAfterContent() throws Exception {
        List<Map<String, Object>> before = events(stream(Vendor.ZHIPU, "network-error"));
        assertThat(before).hasSize(1);
        assertThat(finishes(before)).containsExactly("network_error");
        List<Map<String, Object>> after = events(stream(Vendor.ZHIPU, "network-error-midstream"));
        assertThat(joined(after, "content")).isNotEmpty();
        assertThat(finishes(after)).containsExactly("network_error");
        Map<String, Object> whole = unary(Vendor.ZHIPU, "network-error");
        assertThat(at(whole, "choices", 0, "finish_reason")).isEqualTo("network_error");
        assertThat(at(whole, "choices", 0, "message", "content")).isEqualTo("");
    }

    @Test
    void finishReasonIsTheTextNullWhileRunning() throws Exception {
        List<String> finishes = finishes(events(stream(Vendor.QWEN, "finish-null-text")));
        assertThat(finishes).hasSizeGreaterThan(5).endsWith("stop");
        assertThat(finishes.subList(0, finishes.size() - 1)).containsOnly("null");
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void usageIsMissingNegativeOrOnEachEvent(Vendor vendor) throws Exception {
        assertThat(stream(vendor, "no-usage").body()).doesNotContain("prompt_tokens");
        assertThat(unary(vendor, "no-usage")).doesNotContainKey("usage");
        assertThat(stream(vendor, "negative-usage").body()).contains("\"prompt_tokens\":-7");
        assertThat(at(unary(vendor, "negative-usage"), "usage", "prompt_tokens"))
                .isEqualTo(-7L);
        List<Map<String, Object>> events = events(stream(vendor, "usage-every-chunk"));
        assertThat(events.stream().map(event -> (Long) at(event, "usage", "completion_tokens")))
                .isSorted()
                .doesNotContainNull();
    }

    @Test
    void jsonAnswersAStreamAndAStreamAnswersAUnaryCall() throws Exception {
        assertThat(json(stream(Vendor.QWEN, "stream-json"))).containsEntry("object", "chat.completion");
        HttpResponse<String> response = client.chat(Vendor.QWEN, asking("qwen-plus~unary-sse", "hi"));
        assertThat(joined(events(response), "content")).startsWith("Hello!");
    }

    @Test
    void malformedEventFollowsContent() throws Exception {
        String body = stream(Vendor.QWEN, "malformed-frame").body();
        assertThat(body.indexOf("\"delta\":{\"content\":\n\n")).isGreaterThan(body.indexOf("Hello!"));
        assertThat(client.chat(Vendor.QWEN, asking("qwen-plus~malformed-json", "hi"))
                        .body())
                .startsWith("{")
                .doesNotEndWith("}");
    }

    @Test
    void invalidUtf8IsReallyInvalid() throws Exception {
        assertThat(stream(Vendor.QWEN, "invalid-utf8").body()).contains("\"content\":\"\uFFFD(\uFFFD\"");
        assertThat(client.chat(Vendor.QWEN, asking("qwen-plus~invalid-utf8", "hi"))
                        .body())
                .contains("\"content\":\"\uFFFD(\uFFFD\"");
    }

    @Test
    void deepJsonNestsFiveThousandArrays() throws Exception {
        assertThat(stream(Vendor.QWEN, "deep-json").body()).contains("[".repeat(5000) + "]".repeat(5000));
        assertThat(client.chat(Vendor.QWEN, asking("qwen-plus~deep-json", "hi")).body())
                .contains("[".repeat(5000) + "]".repeat(5000));
    }

    @Test
    void anotherModelAnswers() throws Exception {
        assertThat(unary(Vendor.SILICONFLOW, "echo-model")).containsEntry("model", "Qwen/Qwen3-32B-successor");
    }

    @Test
    void longStreamHasTwoHundredContentEvents() throws Exception {
        assertThat(stream(Vendor.OPENAI, "long-stream").body().split("\"content\":\" ?word\"", -1))
                .hasSize(201);
    }

    @Test
    void reasoningOnlyHasNoText() throws Exception {
        List<Map<String, Object>> events = events(stream(Vendor.ZHIPU, "reasoning-only"));
        assertThat(joined(events, "reasoning_content")).isNotEmpty();
        assertThat(joined(events, "content")).isEmpty();
        assertThat(finishes(events)).containsExactly("stop");
    }

    @Test
    void ornateStreamHoldsEverythingAndStillTheSameAnswer() throws Exception {
        String body = stream(Vendor.OPENAI, "comments").body();
        assertThat(body)
                .startsWith("\uFEFF: keep-alive")
                .endsWith("data: [DONE]\n")
                .contains("\r\r", "\r\n\r\n", "retry: 3000");
        List<Map<String, Object>> events = ornateEvents(body);
        String plain = joined(events(stream(Vendor.OPENAI, "ok")), "content");
        assertThat(joined(events, "content")).isEqualTo(plain);
    }

    /** Reads the event stream format as the HTML standard has it: lines by any end, data lines joined, comments dropped. */
    private static List<Map<String, Object>> ornateEvents(String body) throws Exception {
        assertThat(new InputStreamReader(
                                new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8)
                        .read())
                .isEqualTo(0xFEFF);
        return Arrays.stream(body.substring(1).split("(\r\n|\r|\n){2}", -1))
                .map(event -> event.lines()
                        .filter(line -> line.startsWith("data:"))
                        .map(line -> line.substring(5))
                        .collect(Collectors.joining("\n")))
                .filter(data -> data.stripLeading().startsWith("{"))
                .map(data -> Json.asObject(Json.parse(data)))
                .collect(Collectors.toList());
    }
}
