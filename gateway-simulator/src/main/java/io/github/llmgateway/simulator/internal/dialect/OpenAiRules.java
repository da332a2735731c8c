// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator.internal.dialect;

import static io.github.llmgateway.simulator.internal.dialect.Rules.outside;
import static io.github.llmgateway.simulator.internal.dialect.Rules.when;

import io.github.llmgateway.simulator.internal.answer.ChatCall;
import io.github.llmgateway.simulator.internal.json.Json;
import java.util.Optional;

/** What an OpenAI-compatible endpoint refuses. Source: platform.openai.com, chat completions reference. */
final class OpenAiRules implements RequestRules {

    private final OpenAiErrors errors;

    OpenAiRules(OpenAiErrors errors) {
        this.errors = errors;
    }

    /** OpenAI's own models hide their reasoning; compatible endpoints show it for models with such names. */
    static boolean thinks(ChatCall call) {
        String family = call.family();
        return call.flag("enable_thinking")
                || family.contains("reasoner")
                || family.contains("R1")
                || family.contains("thinking");
    }

    @Override
    public Optional<VendorError> checkChat(ChatCall call, String requestId) {
        if (Rules.isUnknownModel(call)) {
            return Optional.of(errors.modelNotFound(call.model()));
        }
        Optional<String> finding = Rules.first(
                when(call.model().isEmpty(), "'model' is required"),
                when(call.messages().isEmpty(), "[] is too short - 'messages'"),
                outside(call, "temperature", 0, 2),
                outside(call, "top_p", 0, 1),
                outside(call, "max_tokens", 1, Integer.MAX_VALUE),
                Rules.badToolName(call),
                Rules.brokenToolHistory(call));
        return finding.map(words -> errors.invalid(null, words));
    }

    @Override
    public Optional<VendorError> checkCompletion(ChatCall call, String requestId) {
        if (Rules.isUnknownModel(call)) {
            return Optional.of(errors.modelNotFound(call.model()));
        }
        boolean noPrompt = Json.asText(call.body().get("prompt")).isEmpty();
        return noPrompt ? Optional.of(errors.invalid("prompt", "'prompt' is required")) : Optional.empty();
    }
}
