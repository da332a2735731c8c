// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.simulator.internal.json.Json;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that a vendor refuses are refused, with the vendor's code. */
class RulesTest {

    private static final Simulator SIMULATOR = Simulator.start();
    private final Client client = new Client(SIMULATOR);

    @AfterAll
    static void close() {
        SIMULATOR.close();
    }

    @ParameterizedTest(name = "{0} {1} with {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "QWEN        | no-such-model   | {}                                           | 404 | model_not_found",
                "QWEN        | qwq-plus        | {}                                           | 400 | only support stream mode",
                "QWEN        | qvq-max         | {}                                           | 400 | only support stream mode",
                "QWEN        | qwen3-32b       | {\"enable_thinking\":true}                   | 400 | non-streaming",
                "QWEN        | qwen-plus       | {\"messages\":[]}                            | 400 | too short",
                "QWEN        | qwen-plus       | {\"temperature\":2}                          | 400 | temperature",
                "QWEN        | qwen-plus       | {\"tool_choice\":\"required\"}               | 400 | required",
                "QWEN        | qwen-plus       | {\"response_format\":{\"type\":\"json_object\"}} | 400 | word 'json'",
                "QWEN        | qwen3.8-max     | {\"thinking_budget\":9,\"reasoning_effort\":\"low\"} | 400 | together",
                "QWEN        | qwen3-235b-a22b-thinking | {\"enable_thinking\":false}         | 400 | enable_thinking",
                "QWEN        | qwen-plus       | {\"messages\":[{\"role\":\"tool\",\"tool_call_id\":\"x\",\"content\":\"y\"}]} | 400 | tool message",
                "ZHIPU       | no-such-model   | {}                                           | 400 | 1211",
                "ZHIPU       | glm-4.6         | {\"messages\":[]}                            | 400 | 1213",
                "ZHIPU       | glm-4.6         | {\"messages\":[{\"role\":\"system\",\"content\":\"x\"}]} | 400 | 1214",
                "ZHIPU       | glm-4.6         | {\"temperature\":1.1}                        | 400 | 1214",
                "ZHIPU       | glm-4.6         | {\"stop\":\"x\"}                             | 400 | 1214",
                "ZHIPU       | glm-4.6         | {\"request_id\":\"short\"}                   | 400 | 1214",
                "ZHIPU       | glm-4.6         | {\"user_id\":\"short\"}                      | 400 | 1214",
                "ZHIPU       | glm-4.6         | {\"response_format\":{\"type\":\"json_schema\"}} | 400 | 1214",
                "ZHIPU       | glm-4.6         | {\"tool_choice\":\"none\"}                   | 400 | 1214",
                "ZHIPU       | glm-5.3         | {\"thinking\":{\"type\":\"disabled\"}}       | 400 | 1214",
                "ZHIPU       | glm-5.3         | {\"reasoning_effort\":\"medium\"}            | 400 | 1214",
                "SILICONFLOW | no-such-org/x   | {}                                           | 400 | 20012",
                "SILICONFLOW | Qwen3-32B       | {}                                           | 400 | 20012",
                "SILICONFLOW | Qwen/Qwen3-32B  | {\"top_k\":101}                              | 400 | 20060",
                "SILICONFLOW | Qwen/Qwen3-32B  | {\"n\":2}                                    | 400 | 20066",
                "SILICONFLOW | Qwen/Qwen3-32B  | {\"tools\":null}                             | 400 | 20015",
                "SILICONFLOW | Qwen/Qwen3-32B  | {\"thinking_budget\":10}                     | 400 | 20015",
                "OPENAI      | no-such-model   | {}                                           | 404 | model_not_found",
                "OPENAI      | gpt-sim         | {\"messages\":[]}                            | 400 | too short"
            })
    void isRefused(Vendor vendor, String model, String members, int status, String mark) throws Exception {
        Map<String, Object> body = Client.asking(model, "hi");
        body.putAll(Json.asObject(Json.parse(members)));
        HttpResponse<String> response = client.chat(vendor, body);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).contains(mark);
    }

    @ParameterizedTest
    @CsvSource({"QWEN, qwen-plus", "ZHIPU, glm-4.6", "SILICONFLOW, deepseek-ai/DeepSeek-V3"})
    void textModelRefusesAPicture(Vendor vendor, String model) throws Exception {
        Map<String, Object> picture =
                Json.object("type", "image_url", "image_url", Json.object("url", "https://example.com/a.png"));
        Map<String, Object> message = Json.object("role", "user", "content", List.of(picture));
        HttpResponse<String> response = client.chat(vendor, Json.object("model", model, "messages", List.of(message)));
        assertThat(response.statusCode()).isEqualTo(400);
    }

    @Test
    void streamOnlyModelStreams() throws Exception {
        assertThat(client.chat(Vendor.QWEN, Client.streaming("qwq-plus", "hi")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void bodyThatIsNotJsonIsRefused() throws Exception {
        HttpResponse<String> response = client.send(client.request(Vendor.QWEN, "/chat/completions")
                .header("Authorization", "Bearer sim-key")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{\"model\":")));
        assertThat(response.statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"QWEN, NotFound", "ZHIPU, Not Found", "SILICONFLOW, 404 page not found", "OPENAI, Invalid URL"})
    void unknownPathIs404InTheVendorsWords(Vendor vendor, String mark) throws Exception {
        HttpResponse<String> response =
                client.post(vendor, "/v1/chat/completions", Client.asking("x", "hi"), SIMULATOR.apiKey(vendor));
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains(mark);
    }

    @Test
    void wrongMethodIs405AndUnknownVendorIsTold() throws Exception {
        assertThat(client.send(client.request(Vendor.QWEN, "/chat/completions")).statusCode())
                .isEqualTo(405);
        HttpResponse<String> nowhere = client.send(java.net.http.HttpRequest.newBuilder(
                java.net.URI.create("http://127.0.0.1:" + SIMULATOR.port() + "/")));
        assertThat(nowhere.statusCode()).isEqualTo(404);
        assertThat(nowhere.body()).contains("/zhipu/api/paas/v4");
    }
}
