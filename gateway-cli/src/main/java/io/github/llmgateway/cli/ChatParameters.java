// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.json.Json;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.ResponseFormat;
import io.github.llmgateway.model.ToolChoice;
import java.util.Map;

/** Sets the parameters of a chat by their wire-neutral names; any other name is a vendor's own and goes as it is. */
final class ChatParameters {
    private static final String FORMATS = "json, json_object, text, or a JSON Schema object";
    private static final String CHOICES =
            "auto, none, required, or {\"type\":\"function\",\"function\":{\"name\":\"...\"}}";

    private ChatParameters() {}

    static void set(ChatRequest.Builder request, Parameter parameter) {
        switch (parameter.name()) {
            case "temperature" -> request.temperature(parameter.number());
            case "top_p" -> request.topP(parameter.number());
            case "presence_penalty" -> request.presencePenalty(parameter.number());
            case "frequency_penalty" -> request.frequencyPenalty(parameter.number());
            case "max_tokens" -> request.maxTokens(parameter.integer());
            case "seed" -> request.seed(parameter.longInteger());
            case "stop" -> request.stop(parameter.texts());
            case "thinking" -> request.thinking(parameter.flag());
            case "thinking_budget" -> request.thinkingBudget(parameter.integer());
            case "reasoning_effort" -> request.reasoningEffort(parameter.text());
            case "parallel_tool_calls" -> request.parallelToolCalls(parameter.flag());
            case "user" -> request.endUser(parameter.text());
            case "response_format" -> request.responseFormat(responseFormat(parameter));
            case "tool_choice" -> request.toolChoice(toolChoice(parameter));
            default -> request.parameter(parameter.name(), parameter.value());
        }
    }

    private static ResponseFormat responseFormat(Parameter parameter) {
        if (parameter.value() instanceof String word) {
            return formatNamed(word, parameter);
        }
        Map<?, ?> object = parameter.object(FORMATS);
        if ("json_schema".equals(object.get("type"))) {
            return wireSchema(parameter, object);
        }
        return object.get("type") instanceof String word && object.size() == 1 && !word.equals("object")
                ? formatNamed(word, parameter)
                : ResponseFormat.jsonSchema("answer", Json.write(object));
    }

    private static ResponseFormat formatNamed(String word, Parameter parameter) {
        return switch (word) {
            case "json", "json_object" -> ResponseFormat.JSON_OBJECT;
            case "text" -> ResponseFormat.TEXT;
            default -> throw parameter.wrong(FORMATS);
        };
    }

    /** The form that goes over the wire: {@code {"type":"json_schema","json_schema":{"name":...,"schema":{...}}}}. */
    private static ResponseFormat wireSchema(Parameter parameter, Map<?, ?> object) {
        if (object.get("json_schema") instanceof Map<?, ?> inner && inner.get("schema") instanceof Map<?, ?> schema) {
            String name = inner.get("name") instanceof String given ? given : "answer";
            return ResponseFormat.jsonSchema(name, Json.write(schema));
        }
        throw parameter.wrong(FORMATS);
    }

    private static ToolChoice toolChoice(Parameter parameter) {
        if (parameter.value() instanceof String word) {
            return switch (word) {
                case "auto" -> ToolChoice.AUTO;
                case "none" -> ToolChoice.NONE;
                case "required" -> ToolChoice.REQUIRED;
                default -> throw parameter.wrong(CHOICES);
            };
        }
        Map<?, ?> object = parameter.object(CHOICES);
        if (object.get("function") instanceof Map<?, ?> function && function.get("name") instanceof String name) {
            return ToolChoice.function(name);
        }
        throw parameter.wrong(CHOICES);
    }
}
