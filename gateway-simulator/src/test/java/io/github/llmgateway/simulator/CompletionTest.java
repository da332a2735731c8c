// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator;

import static io.github.llmgateway.simulator.Client.at;
import static io.github.llmgateway.simulator.Client.events;
import static io.github.llmgateway.simulator.Client.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.simulator.internal.json.Json;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Text and fill-in-the-middle completion. */
class CompletionTest {

    private static final String CODER = "Qwen/Qwen2.5-Coder-7B-Instruct";
    private static final Simulator SIMULATOR = Simulator.start();
    private final Client client = new Client(SIMULATOR);

    @AfterAll
    static void close() {
        SIMULATOR.close();
    }

    private HttpResponse<String> complete(Vendor vendor, Map<String, Object> body) throws Exception {
        return client.post(vendor, "/completions", body, SIMULATOR.apiKey(vendor));
    }

    @Test
    void qwenTakesTheGapAsTokensInThePrompt() throws Exception {
        String prompt = "<|fim_prefix|>def f(<|fim_suffix|>    return x<|fim_middle|>";
        Map<String, Object> filled =
                json(complete(Vendor.QWEN, Json.object("model", "qwen-coder-turbo", "prompt", prompt)));
        Map<String, Object> open =
                json(complete(Vendor.QWEN, Json.object("model", "qwen-coder-turbo", "prompt", "def f(")));

        assertThat(filled).containsEntry("object", "text_completion");
        assertThat(Json.asText(at(filled, "choices", 0, "text")))
                .startsWith("value):")
                .doesNotContain("return");
        assertThat(Json.asText(at(open, "choices", 0, "text")))
                .startsWith("value):")
                .contains("return");
        assertThat(at(filled, "usage", "prompt_tokens")).isEqualTo(5L);
    }

    @Test
    void qwenRefusesASuffixAndAModelThatCannotFillIn() throws Exception {
        Map<String, Object> body = Json.object("model", "qwen-coder-turbo", "prompt", "a", "suffix", "b");
        assertThat(at(json(complete(Vendor.QWEN, body)), "error", "code")).isEqualTo("invalid_parameter_error");
        body = Json.object("model", "qwen-plus", "prompt", "a");
        assertThat(at(json(complete(Vendor.QWEN, body)), "error", "code")).isEqualTo("model_not_supported");
    }

    @Test
    void siliconFlowTakesPromptAndSuffixAndStreams() throws Exception {
        Map<String, Object> body = Json.object("model", CODER, "prompt", "def f(", "suffix", "return value");
        String whole = Json.asText(at(json(complete(Vendor.SILICONFLOW, body)), "choices", 0, "text"));
        body.put("stream", true);
        List<Map<String, Object>> events = events(complete(Vendor.SILICONFLOW, body));

        assertThat(events.stream()
                        .map(event -> Json.asText(at(event, "choices", 0, "text")))
                        .collect(Collectors.joining()))
                .isEqualTo(whole)
                .contains("Qwen2.5-Coder");
        assertThat(at(events.get(events.size() - 1), "choices", 0, "finish_reason"))
                .isEqualTo("stop");
        assertThat(events).allSatisfy(event -> assertThat(event).containsKey("usage"));
    }

    @Test
    void maxTokensCutsTheText() throws Exception {
        Map<String, Object> body = Json.object("model", CODER, "prompt", "def f(", "max_tokens", 2);
        Map<String, Object> answer = json(complete(Vendor.SILICONFLOW, body));
        assertThat(at(answer, "choices", 0, "finish_reason")).isEqualTo("length");
        assertThat(at(answer, "usage", "completion_tokens")).isEqualTo(2L);
    }

    @Test
    void zhipuHasNoCompletions() throws Exception {
        HttpResponse<String> response = complete(Vendor.ZHIPU, Json.object("model", "glm-4.6", "prompt", "a"));
        assertThat(response.statusCode()).isEqualTo(404);
    }
}
