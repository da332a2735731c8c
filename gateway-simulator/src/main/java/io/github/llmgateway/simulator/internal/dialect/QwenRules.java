// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator.internal.dialect;

import static io.github.llmgateway.simulator.internal.dialect.Rules.outside;
import static io.github.llmgateway.simulator.internal.dialect.Rules.when;

import io.github.llmgateway.simulator.internal.answer.ChatCall;
import io.github.llmgateway.simulator.internal.json.Json;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What Model Studio refuses. Source: help.aliyun.com/zh/model-studio, chat completions reference and error codes. */
final class QwenRules implements RequestRules {

    private static final Pattern STREAM_ONLY = Pattern.compile("(qwq|qvq|glm-4\\.5|qwen-omni|qwen3?-omni).*");
    private static final Pattern OPEN_HYBRID = Pattern.compile("qwen3-\\d+(\\.\\d+)?b(-a\\d+b)?");
    private static final Pattern TEXT_ONLY = Pattern.compile("(qwen-(max|plus|turbo|coder)|qwen3-(max|coder)|qwq).*");
    private static final Pattern FILLS_IN = Pattern.compile("qwen-coder-turbo.*|qwen2\\.5-coder-.*b-instruct");

    private final QwenErrors errors;

    QwenRules(QwenErrors errors) {
        this.errors = errors;
    }

    /** Models that always think: they refuse to have it switched off. */
    static boolean thinksAlways(String family) {
        return family.startsWith("qwq") || family.startsWith("qvq") || family.contains("-thinking");
    }

    static boolean thinks(ChatCall call) {
        String effort = Json.asText(call.body().get("reasoning_effort"));
        boolean byEffort = call.family().startsWith("qwen3.8") && !effort.isEmpty() && !effort.equals("none");
        return thinksAlways(call.family()) || call.flag("enable_thinking") || byEffort;
    }

    @Override
    public Optional<VendorError> checkChat(ChatCall call, String requestId) {
        if (Rules.isUnknownModel(call)) {
            return Optional.of(errors.modelNotFound(call.model(), requestId));
        }
        Optional<String> finding = Rules.first(
                when(call.model().isEmpty(), "'model' is required"),
                when(call.messages().isEmpty(), "[] is too short - 'messages'"),
                when(
                        !call.stream() && STREAM_ONLY.matcher(call.family()).matches(),
                        "This model only support stream mode, please enable the stream parameter."),
                ranges(call),
                thinking(call),
                tools(call),
                format(call),
                when(
                        call.pictures() > 0 && TEXT_ONLY.matcher(call.family()).matches(),
                        "input content must be a string"));
        return finding.map(words -> errors.invalid(words, requestId));
    }

    private static Optional<String> ranges(ChatCall call) {
        return Rules.first(
                outside(call, "temperature", 0, Math.nextDown(2.0)),
                outside(call, "top_p", Double.MIN_VALUE, 1),
                outside(call, "presence_penalty", -2, 2),
                outside(call, "top_k", 0, Integer.MAX_VALUE),
                outside(call, "max_tokens", 1, Integer.MAX_VALUE),
                outside(call, "seed", 0, Integer.MAX_VALUE),
                outside(call, "n", 1, call.tools().isEmpty() ? 4 : 1));
    }

    private static Optional<String> thinking(ChatCall call) {
        boolean off = Boolean.FALSE.equals(call.body().get("enable_thinking"));
        boolean budgetAndEffort =
                call.body().containsKey("thinking_budget") && call.body().containsKey("reasoning_effort");
        return Rules.first(
                outside(call, "thinking_budget", 1, Integer.MAX_VALUE),
                when(off && thinksAlways(call.family()), "enable_thinking must be true for this model"),
                when(
                        budgetAndEffort && call.family().startsWith("qwen3.8"),
                        "thinking_budget and reasoning_effort cannot be used together"),
                when(
                        call.flag("enable_thinking")
                                && !call.stream()
                                && OPEN_HYBRID.matcher(call.family()).matches(),
                        "parameter.enable_thinking must be set to false for non-streaming calls"));
    }

    private static Optional<String> tools(ChatCall call) {
        Object choice = call.body().get("tool_choice");
        boolean namedSearch = call.tools().stream()
                .anyMatch(tool ->
                        "search".equals(Json.asObject(tool.get("function")).get("name")));
        return Rules.first(
                Rules.badToolName(call),
                when(namedSearch, "Tool names are not allowed to be [search]"),
                when("required".equals(choice), "tool_choice 'required' is not supported"),
                when(
                        !Json.asObject(choice).isEmpty() && thinks(call),
                        "tool_choice cannot name a function in thinking mode"),
                Rules.brokenToolHistory(call));
    }

    private static Optional<String> format(ChatCall call) {
        boolean object = "json_object".equals(call.responseFormat());
        boolean json = object || "json_schema".equals(call.responseFormat());
        boolean named = call.allText().toLowerCase(Locale.ROOT).contains("json");
        return Rules.first(
                when(object && !named, "'messages' must contain the word 'json' to use 'response_format' json_object"),
                when(json && thinks(call), "Json mode response is not supported when enable_thinking is true"));
    }

    @Override
    public Optional<VendorError> checkCompletion(ChatCall call, String requestId) {
        if (Rules.isUnknownModel(call)) {
            return Optional.of(errors.modelNotFound(call.model(), requestId));
        }
        if (!Rules.isScenarioModel(call) && !FILLS_IN.matcher(call.family()).matches()) {
            return Optional.of(errors.unsupportedModel(call.model(), requestId));
        }
        Optional<String> finding = Rules.first(
                when(Json.asText(call.body().get("prompt")).isEmpty(), "'prompt' is required"),
                when(call.body().containsKey("suffix"), "'suffix' is not a parameter: put the tokens in 'prompt'"),
                outside(call, "max_tokens", 1, Integer.MAX_VALUE));
        return finding.map(words -> errors.invalid(words, requestId));
    }
}
