// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator;

import static io.github.llmgateway.simulator.Client.asking;
import static io.github.llmgateway.simulator.Client.at;
import static io.github.llmgateway.simulator.Client.json;
import static io.github.llmgateway.simulator.Client.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.simulator.internal.json.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the model says, and what it costs. */
class AnswerTest {

    private static final String SCHEMA =
            "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"},\"days\":{\"type\":\"integer\",\"minimum\":3},"
                    + "\"tags\":{\"type\":\"array\",\"items\":{\"$ref\":\"#/$defs/tag\"},\"minItems\":2}},"
                    + "\"required\":[\"city\",\"days\",\"tags\"],\"$defs\":{\"tag\":{\"enum\":[\"warm\",\"cold\"]}}}";
    private static final Map<String, Object> INSTANCE =
            Json.object("city", "Paris", "days", 3L, "tags", List.of("warm", "warm"));

    private final Simulator simulator = Simulator.start();
    private final Client client = new Client(simulator);

    @AfterEach
    void close() {
        simulator.close();
    }

    private Map<String, Object> chat(Vendor vendor, Map<String, Object> body) throws Exception {
        return json(client.chat(vendor, body));
    }

    private static String text(Map<String, Object> answer) {
        return Json.asText(at(answer, "choices", 0, "message", "content"));
    }

    @Test
    void answerIsTheSameEachTimeAndInTheLanguageOfTheQuestion() throws Exception {
        String english = text(chat(Vendor.QWEN, asking("qwen-plus", "hello")));
        assertThat(english)
                .isEqualTo(text(chat(Vendor.QWEN, asking("qwen-plus", "hello"))))
                .startsWith("Hello!");
        assertThat(text(chat(Vendor.QWEN, asking("qwen-plus", "你好")))).startsWith("你好！");
    }

    @Test
    void picturesAreCounted() throws Exception {
        Map<String, Object> picture =
                Json.object("type", "image_url", "image_url", Json.object("url", "data:image/png;base64,AAAA"));
        List<Object> parts = List.of(picture, Json.object("type", "text", "text", "What is it?"), picture);
        Map<String, Object> body = Json.object(
                "model", "qwen3-vl-plus", "messages", List.of(Json.object("role", "user", "content", parts)));
        Map<String, Object> answer = chat(Vendor.QWEN, body);
        assertThat(text(answer)).contains("I can see 2 pictures.");
        assertThat(at(answer, "usage", "prompt_tokens")).isEqualTo(4L + 200L + 3L);
    }

    @ParameterizedTest
    @EnumSource(
            value = Vendor.class,
            names = {"QWEN", "SILICONFLOW", "OPENAI"})
    void jsonSchemaIsAnsweredWithAnInstance(Vendor vendor) throws Exception {
        Map<String, Object> body = asking(Client.model(vendor), "The weather of Paris, as json");
        body.put(
                "response_format",
                Json.object(
                        "type", "json_schema", "json_schema", Json.object("name", "w", "schema", Json.parse(SCHEMA))));
        assertThat(Json.parse(text(chat(vendor, body)))).isEqualTo(INSTANCE);
    }

    @Test
    void schemaInTheInstructionsIsFound() throws Exception {
        for (String instructions : List.of(
                "Answer in JSON:\n```json\n" + SCHEMA + "\n```\nNothing else.",
                "Follow this schema: " + SCHEMA + " please")) {
            Map<String, Object> body = asking("glm-4.6", "Paris");
            body.put("messages", List.of(message("system", instructions), message("user", "Paris")));
            body.put("response_format", Json.object("type", "json_object"));
            assertThat(Json.parse(text(chat(Vendor.ZHIPU, body)))).isEqualTo(INSTANCE);
        }
    }

    @Test
    void jsonModeWithoutSchemaIsAnsweredWithAnObject() throws Exception {
        Map<String, Object> body = asking("glm-4.6", "hello");
        body.put("response_format", Json.object("type", "json_object"));
        assertThat(Json.asObject(Json.parse(text(chat(Vendor.ZHIPU, body))))).containsKey("answer");
    }

    @Test
    void maxTokensCutsTheAnswerAndAtZhipuCountsReasoning() throws Exception {
        Map<String, Object> qwen = asking("qwen-plus", "hello");
        qwen.put("max_tokens", 5);
        qwen.put("enable_thinking", true);
        Map<String, Object> answer = chat(Vendor.QWEN, qwen);
        assertThat(at(answer, "choices", 0, "finish_reason")).isEqualTo("length");
        assertThat(text(answer)).isEqualTo("Hello! I am qwen-plu");

        Map<String, Object> zhipu = asking("glm-4.6", "hello");
        zhipu.put("max_tokens", 5);
        zhipu.put("thinking", Json.object("type", "enabled"));
        answer = chat(Vendor.ZHIPU, zhipu);
        assertThat(text(answer)).isEmpty();
        assertThat(at(answer, "usage", "completion_tokens")).isEqualTo(5L);
        assertThat(at(answer, "usage", "completion_tokens_details", "reasoning_tokens"))
                .isEqualTo(5L);
    }

    @Test
    void stopSequenceEndsTheAnswerBeforeIt() throws Exception {
        Map<String, Object> body = asking("qwen-plus", "hello");
        body.put("stop", List.of("never", "! I am"));
        Map<String, Object> answer = chat(Vendor.QWEN, body);
        assertThat(text(answer)).isEqualTo("Hello");
        assertThat(at(answer, "choices", 0, "finish_reason")).isEqualTo("stop");
    }

    @Test
    void longBeginningSeenBeforeIsCachedOnThatVendorOnly() throws Exception {
        Map<String, Object> first = asking("glm-4.6", "one");
        Map<String, Object> system = message("system", "be brief ".repeat(40));
        first.put("messages", List.of(system, message("user", "one")));
        Map<String, Object> second = asking("glm-4.6", "two");
        second.put("messages", List.of(system, message("user", "two")));

        assertThat(at(chat(Vendor.ZHIPU, first), "usage", "prompt_tokens_details", "cached_tokens"))
                .isEqualTo(0L);
        Map<String, Object> answer = chat(Vendor.ZHIPU, second);
        assertThat(at(answer, "usage", "prompt_tokens_details", "cached_tokens"))
                .isEqualTo(94L);
        assertThat(at(answer, "usage", "prompt_tokens")).isEqualTo(94L + 5L);
        second.put("model", "Qwen/Qwen3-32B");
        assertThat(at(chat(Vendor.SILICONFLOW, second), "usage", "prompt_cache_hit_tokens"))
                .isEqualTo(0L);
        assertThat(at(chat(Vendor.SILICONFLOW, second), "usage", "prompt_cache_hit_tokens"))
                .isEqualTo(99L);
    }
}
