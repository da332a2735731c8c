// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator;

import static io.github.llmgateway.simulator.Client.asking;
import static io.github.llmgateway.simulator.Client.at;
import static io.github.llmgateway.simulator.Client.events;
import static io.github.llmgateway.simulator.Client.json;
import static io.github.llmgateway.simulator.Client.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.simulator.internal.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tool calls: when the model asks for them, with what arguments, and how each vendor sends them. */
class ToolTest {

    private static final Simulator SIMULATOR = Simulator.start();
    private final Client client = new Client(SIMULATOR);

    @AfterAll
    static void close() {
        SIMULATOR.close();
    }

    private static Map<String, Object> withTool(String model, String text) {
        Map<String, Object> properties = Json.object(
                "city", Json.object("type", "string"),
                "unit", Json.object("type", "string", "enum", List.of("celsius", "fahrenheit")),
                "days", Json.object("type", "integer"));
        Map<String, Object> parameters =
                Json.object("type", "object", "properties", properties, "required", List.of("city", "unit"));
        Map<String, Object> function =
                Json.object("name", "get_weather", "description", "The weather of a city", "parameters", parameters);
        Map<String, Object> body = asking(model, text);
        body.put("tools", List.of(Json.object("type", "function", "function", function)));
        return body;
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void questionAboutTheWeatherMakesACallWithRequiredArguments(Vendor vendor) throws Exception {
        Map<String, Object> answer =
                json(client.chat(vendor, withTool(Client.model(vendor), "What is the weather in Paris?")));
        assertThat(at(answer, "choices", 0, "finish_reason")).isEqualTo("tool_calls");
        Map<String, Object> function = Json.asObject(at(answer, "choices", 0, "message", "tool_calls", 0, "function"));
        assertThat(function).containsEntry("name", "get_weather");
        assertThat(Json.parse(Json.asText(function.get("arguments"))))
                .isEqualTo(Json.object("city", "Paris", "unit", "celsius"));
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void streamedPiecesMergeToTheSameCalls(Vendor vendor) throws Exception {
        Map<String, Object> body = withTool(Client.model(vendor), "北京和上海的天气怎么样？");
        body.put("stream", true);
        body.put("parallel_tool_calls", true);
        List<StringBuilder> arguments = List.of(new StringBuilder(), new StringBuilder());
        List<String> ids = new ArrayList<>();
        for (Map<String, Object> event : events(client.chat(vendor, body))) {
            for (Object call : Json.asArray(at(event, "choices", 0, "delta", "tool_calls"))) {
                int index = ((Long) at(call, "index")).intValue();
                arguments.get(index).append(at(call, "function", "arguments"));
                if (!Json.asText(at(call, "id")).isEmpty()) {
                    ids.add(Json.asText(at(call, "id")));
                }
            }
        }
        assertThat(ids).hasSize(2).doesNotHaveDuplicates();
        assertThat(Json.parse(arguments.get(0).toString())).isEqualTo(Json.object("city", "北京", "unit", "celsius"));
        assertThat(Json.parse(arguments.get(1).toString())).isEqualTo(Json.object("city", "上海", "unit", "celsius"));
    }

    @Test
    void qwenMakesOneCallUnlessParallelCallsAreAskedFor() throws Exception {
        Map<String, Object> body = withTool("qwen-plus", "weather in Paris and London");
        assertThat(calls(json(client.chat(Vendor.QWEN, body)))).hasSize(1);
        body.put("parallel_tool_calls", true);
        assertThat(calls(json(client.chat(Vendor.QWEN, body)))).hasSize(2);
    }

    @Test
    void contentBesideCallsIsEmptyOrNullByVendor() throws Exception {
        Map<String, Object> qwen = json(client.chat(Vendor.QWEN, withTool("qwen-plus", "weather?")));
        assertThat(Json.asObject(at(qwen, "choices", 0, "message"))).containsEntry("content", "");
        assertThat(Json.asObject(calls(qwen).get(0))).containsEntry("index", 0L);
        Map<String, Object> zhipu = json(client.chat(Vendor.ZHIPU, withTool("glm-4.6", "weather?")));
        assertThat(Json.asObject(at(zhipu, "choices", 0, "message"))).containsEntry("content", null);
    }

    @Test
    void laterPiecesHaveEachVendorsEmptyNames() throws Exception {
        Map<String, Object> body = withTool("qwen-plus", "weather?");
        body.put("stream", true);
        List<Map<String, Object>> qwen = pieces(Vendor.QWEN, body);
        assertThat(qwen.get(1)).containsEntry("id", "").containsEntry("type", "function");
        assertThat(at(qwen.get(qwen.size() - 1), "function", "arguments")).isEqualTo("");

        body.put("model", "Qwen/Qwen3-32B");
        List<Map<String, Object>> silicon = pieces(Vendor.SILICONFLOW, body);
        assertThat(silicon.get(1)).containsEntry("id", null).containsEntry("type", null);
        assertThat(at(silicon.get(1), "function", "name")).isEqualTo("");

        body.put("model", "glm-4.6");
        assertThat(pieces(Vendor.ZHIPU, body)).hasSize(1);
        body.put("tool_stream", true);
        assertThat(pieces(Vendor.ZHIPU, body)).hasSizeGreaterThan(1);
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void toolResultIsUsedInTheAnswer(Vendor vendor) throws Exception {
        Map<String, Object> body = withTool(Client.model(vendor), "weather in Paris?");
        Map<String, Object> call = Json.object(
                "id", "call_1", "type", "function", "function", Json.object("name", "get_weather", "arguments", "{}"));
        Map<String, Object> asked = message("assistant", "");
        asked.put("tool_calls", List.of(call));
        Map<String, Object> result = message("tool", "21 degrees");
        result.put("tool_call_id", "call_1");
        body.put("messages", List.of(message("user", "weather in Paris?"), asked, result));

        Map<String, Object> answer = json(client.chat(vendor, body));
        assertThat(Json.asText(at(answer, "choices", 0, "message", "content"))).contains("21 degrees");
        assertThat(at(answer, "choices", 0, "finish_reason")).isEqualTo("stop");
    }

    @Test
    void toolChoiceForcesOrForbidsACall() throws Exception {
        Map<String, Object> body = withTool("gpt-sim", "tell me a joke");
        assertThat(calls(json(client.chat(Vendor.OPENAI, body)))).isEmpty();
        body.put("tool_choice", "required");
        assertThat(calls(json(client.chat(Vendor.OPENAI, body)))).hasSize(1);
        body.put("tool_choice", Json.object("type", "function", "function", Json.object("name", "get_weather")));
        assertThat(calls(json(client.chat(Vendor.OPENAI, body)))).hasSize(1);
        body = withTool("gpt-sim", "call get_weather please");
        assertThat(calls(json(client.chat(Vendor.OPENAI, body)))).hasSize(1);
        body.put("tool_choice", "none");
        assertThat(calls(json(client.chat(Vendor.OPENAI, body)))).isEmpty();
    }

    private static List<Object> calls(Map<String, Object> answer) {
        return Json.asArray(at(answer, "choices", 0, "message", "tool_calls"));
    }

    private List<Map<String, Object>> pieces(Vendor vendor, Map<String, Object> body) throws Exception {
        return events(client.chat(vendor, body)).stream()
                .flatMap(event -> Json.asArray(at(event, "choices", 0, "delta", "tool_calls")).stream())
                .map(Json::asObject)
                .collect(Collectors.toList());
    }
}
