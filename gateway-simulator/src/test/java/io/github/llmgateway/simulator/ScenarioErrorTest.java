// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator;

import static io.github.llmgateway.simulator.Client.asking;
import static io.github.llmgateway.simulator.Client.at;
import static io.github.llmgateway.simulator.Client.json;
import static io.github.llmgateway.simulator.Client.streaming;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Scenarios that refuse do it with each vendor's status and code. */
class ScenarioErrorTest {

    private static final Simulator SIMULATOR = Simulator.builder()
            .clock(Clock.fixed(Instant.parse("2026-01-15T20:00:00Z"), ZoneOffset.UTC))
            .start();
    private final Client client = new Client(SIMULATOR);

    @AfterAll
    static void close() {
        SIMULATOR.close();
    }

    @BeforeEach
    void forgetAttempts() {
        SIMULATOR.clearRequests();
    }

    private HttpResponse<String> play(Vendor vendor, String scenario) throws Exception {
        return client.chat(vendor, asking(Client.model(vendor) + "~" + scenario, "hi"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "QWEN        | rate-limit      | 429 | limit_requests",
                "QWEN        | overload        | 503 | ModelServingError",
                "QWEN        | quota           | 429 | Free allocated quota exceeded.",
                "QWEN        | transient-quota | 429 | You exceeded your current quota",
                "QWEN        | arrears         | 400 | Arrearage",
                "QWEN        | content-filter  | 400 | data_inspection_failed",
                "QWEN        | server-error    | 500 | internal_error",
                "QWEN        | gateway-timeout | 504 | <html>",
                "ZHIPU       | rate-limit      | 429 | \"1302\"",
                "ZHIPU       | overload        | 429 | \"1305\"",
                "ZHIPU       | quota           | 429 | \"1308\"",
                "ZHIPU       | arrears         | 429 | \"1113\"",
                "ZHIPU       | content-filter  | 400 | contentFilter",
                "ZHIPU       | server-error    | 500 | \"500\"",
                "ZHIPU       | unavailable     | 503 | \"1234\"",
                "SILICONFLOW | rate-limit      | 429 | RPM limit reached.",
                "SILICONFLOW | transient-quota | 429 | TPM limit reached.",
                "SILICONFLOW | overload        | 503 | 50505",
                "SILICONFLOW | quota           | 429 | 50608",
                "SILICONFLOW | arrears         | 403 | 30001",
                "SILICONFLOW | content-filter  | 451 | 20021",
                "OPENAI      | rate-limit      | 429 | rate_limit_exceeded",
                "OPENAI      | quota           | 429 | insufficient_quota",
                "OPENAI      | arrears         | 402 | Insufficient Balance",
                "OPENAI      | html            | 502 | <html>",
                "OPENAI      | html-200        | 200 | <html>",
                "OPENAI      | error-in-200    | 200 | overloaded",
                "SILICONFLOW | error-in-200    | 200 | 50505",
                "ZHIPU       | error-frame     | 200 | 1305"
            })
    void refusesWithStatusAndCode(Vendor vendor, String scenario, int status, String mark) throws Exception {
        HttpResponse<String> response = play(vendor, scenario);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).contains(mark);
    }

    @Test
    void siliconFlowRateLimitHasNoCodeAndItsTimeoutIsABareString() throws Exception {
        assertThat(json(play(Vendor.SILICONFLOW, "rate-limit"))).doesNotContainKey("code");
        assertThat(play(Vendor.SILICONFLOW, "gateway-timeout").body())
                .startsWith("\"")
                .endsWith("\"");
    }

    @Test
    void zhipuQuotaNamesTheResetInBeijingTime() throws Exception {
        Map<String, Object> body = json(play(Vendor.ZHIPU, "quota"));
        assertThat((String) at(body, "error", "message")).contains("2026-01-16 09:00:00");
        assertThat(body).containsKey("request_id");
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void onceFailsTheFirstAttemptOfEachModelAndTwiceTwo(Vendor vendor) throws Exception {
        assertThat(play(vendor, "rate-limit-once").statusCode()).isEqualTo(429);
        assertThat(play(vendor, "rate-limit-once").statusCode()).isEqualTo(200);
        assertThat(play(vendor, "rate-limit-once").statusCode()).isEqualTo(200);
        assertThat(play(vendor, "rate-limit-twice").statusCode()).isEqualTo(429);
        assertThat(play(vendor, "rate-limit-twice").statusCode()).isEqualTo(429);
        assertThat(play(vendor, "rate-limit-twice").statusCode()).isEqualTo(200);
    }

    @Test
    void retryAfterTellsTheTimeOnce() throws Exception {
        HttpResponse<String> first = play(Vendor.QWEN, "retry-after");
        assertThat(first.statusCode()).isEqualTo(429);
        assertThat(first.headers().firstValue("retry-after")).hasValue("1");
        assertThat(play(Vendor.QWEN, "retry-after").statusCode()).isEqualTo(200);
    }

    @Test
    void redirectLeadsToAnotherHost() throws Exception {
        HttpResponse<String> response = play(Vendor.QWEN, "redirect");
        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(response.headers().firstValue("location").orElseThrow()).contains(".invalid/");
    }

    @Test
    void errorFrameIsEachVendorsOwn() throws Exception {
        String qwen = client.chat(Vendor.QWEN, streaming("qwen-plus~error-frame", "hi"))
                .body();
        assertThat(qwen)
                .startsWith("id:1\nevent:error\n:HTTP_STATUS/429\ndata:{")
                .contains("Throttling.RateQuota");
        String zhipu = client.chat(Vendor.ZHIPU, streaming("glm-4.6~error-frame", "hi"))
                .body();
        assertThat(zhipu).startsWith("data: {\"error\":{\"code\":\"1302\"");
        assertThat(zhipu).doesNotContain("[DONE]");
    }

    @Test
    void scenarioIsChosenByHeaderThenSuffixThenModelName() throws Exception {
        assertThat(client.chat(Vendor.SILICONFLOW, asking("sim-overload", "hi")).statusCode())
                .isEqualTo(503);
        HttpResponse<String> byHeader = client.send(client.request(Vendor.OPENAI, "/chat/completions")
                .header("Authorization", "Bearer sim-key")
                .header(Scenario.HEADER, "server-error")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(
                        "{\"model\":\"gpt-sim~overload\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}")));
        assertThat(byHeader.statusCode()).isEqualTo(500);
    }

    @Test
    void unknownScenarioIsToldWithTheKnownOnes() throws Exception {
        HttpResponse<String> response = play(Vendor.QWEN, "no-such");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("'no-such'", "rate-limit-once", "deep-json");
    }
}
