// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator.internal.dialect;

import static io.github.llmgateway.simulator.internal.dialect.Rules.outside;
import static io.github.llmgateway.simulator.internal.dialect.Rules.when;

import io.github.llmgateway.simulator.internal.answer.ChatCall;
import io.github.llmgateway.simulator.internal.json.Json;
import java.util.Optional;
import java.util.regex.Pattern;

/** What SiliconFlow refuses. Source: docs.siliconflow.cn, chat completions reference and error codes. */
final class SiliconFlowRules implements RequestRules {

    private static final int INVALID = 20015;
    private static final Pattern TEXT_ONLY = Pattern.compile(
            "(Pro/)?(Qwen/Qwen3-\\d+B.*|Qwen/Qwen2\\.5-\\d+B-Instruct.*|deepseek-ai/DeepSeek-(R1|V3).*)");
    private static final Pattern NO_COMPLETION = Pattern.compile(".*(R1|Thinking|VL).*");

    private final SiliconFlowErrors errors;

    SiliconFlowRules(SiliconFlowErrors errors) {
        this.errors = errors;
    }

    static boolean thinks(ChatCall call) {
        String family = call.family();
        return call.flag("enable_thinking") || family.contains("R1") || family.contains("Thinking");
    }

    @Override
    public Optional<VendorError> checkChat(ChatCall call, String requestId) {
        if (isUnknown(call)) {
            return unknownModel();
        }
        boolean json = call.responseFormat().startsWith("json");
        if (json && call.body().containsKey("prefix")) {
            return Optional.of(errors.of(400, 20032, "'prefix' cannot be used in JSON mode."));
        }
        if (json && call.body().containsKey("suffix")) {
            return Optional.of(errors.of(400, 20033, "'suffix' cannot be used in JSON mode."));
        }
        Optional<VendorError> sampling = sampling(call);
        if (sampling.isPresent()) {
            return sampling;
        }
        Optional<String> finding = Rules.first(
                nulls(call),
                when(call.messages().isEmpty(), "'messages' is required"),
                outside(call, "temperature", 0, 2),
                outside(call, "top_p", 0, 1),
                outside(call, "min_p", 0, 1),
                outside(call, "max_tokens", 1, Integer.MAX_VALUE),
                outside(call, "thinking_budget", 128, 32_768),
                when(Json.asArray(call.body().get("stop")).size() > 4, "'stop' has more than 4 entries"),
                when(call.tools().size() > 128, "'tools' has more than 128 entries"),
                Rules.badToolName(call),
                when(call.pictures() > 0 && TEXT_ONLY.matcher(call.family()).matches(), "the model takes no pictures"));
        return finding.map(words -> errors.of(400, INVALID, "The parameter is invalid: " + words));
    }

    private Optional<VendorError> sampling(ChatCall call) {
        double topK = call.number("top_k", -1);
        if (topK != -1 && (topK < 1 || topK > 100)) {
            return Optional.of(errors.of(400, 20060, "'top_k' must be -1 or 1 to 100."));
        }
        return call.number("n", 1) > 1
                ? Optional.of(errors.of(400, 20066, "'n' must not be above 1."))
                : Optional.empty();
    }

    /** A member that is present but null is taken as a missing field, and the vendor does not say which. */
    private static Optional<String> nulls(ChatCall call) {
        return when(call.body().containsValue(null), "Field required");
    }

    /** Model ids have the form {@code org/Name}; a short name is unknown. */
    private static boolean isUnknown(ChatCall call) {
        return Rules.isUnknownModel(call) || (!call.family().contains("/") && !Rules.isScenarioModel(call));
    }

    private Optional<VendorError> unknownModel() {
        return Optional.of(errors.of(400, 20012, "Model does not exist. Check the name."));
    }

    @Override
    public Optional<VendorError> checkCompletion(ChatCall call, String requestId) {
        if (isUnknown(call)) {
            return unknownModel();
        }
        if (NO_COMPLETION.matcher(call.family()).matches()) {
            return Optional.of(errors.of(400, 20039, "The model has no completion mode."));
        }
        Optional<String> finding = Rules.first(
                nulls(call),
                when(Json.asText(call.body().get("prompt")).isEmpty(), "'prompt' is required"),
                outside(call, "max_tokens", 1, Integer.MAX_VALUE));
        return finding.map(words -> errors.of(400, INVALID, "The parameter is invalid: " + words));
    }
}
