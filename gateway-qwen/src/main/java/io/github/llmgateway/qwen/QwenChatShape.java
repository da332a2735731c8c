// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.qwen;

import io.github.llmgateway.dialect.openai.BodyWriter;
import io.github.llmgateway.dialect.openai.ChatShape;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.spi.RequestChecks;
import java.util.Map;
import java.util.Optional;

/**
 * How chats with Qwen differ: Model Studio, "OpenAI compatible - Chat". Over plain HTTP the vendor's own parameters stand
 * at the top level of the body.
 */
final class QwenChatShape implements ChatShape {

    @Override
    public void check(ChatRequest request, String model) {
        QwenMessages.check(request);
        QwenSampling.check(request);
        QwenChecks.thinking(request, model);
        QwenChecks.tools(request, model);
        RequestChecks.capabilities(request, model, QwenCapabilities.TABLE);
        QwenHeaders.check(request);
    }

    @Override
    public boolean streamsOnly(ChatRequest request, String model) {
        return QwenModels.streamsOnly(request, model);
    }

    /**
     * Reasoning goes back where the model will read it, and nowhere else, because it is paid for as input:
     * {@code preserve_thinking}, and {@code clear_thinking=false} for hosted GLM models.
     */
    @Override
    public boolean sendsReasoningBack(ChatRequest request, String model) {
        Optional<Boolean> preserve = QwenParameters.flag(request, "preserve_thinking");
        if (preserve.isPresent()) {
            return preserve.get();
        }
        Optional<Boolean> clear = QwenParameters.flag(request, "clear_thinking");
        return clear.isPresent() ? !clear.get() : QwenModels.preservesThinking(model);
    }

    @Override
    public void writeThinking(ChatRequest request, String model, BodyWriter body) {
        request.thinking().ifPresent(on -> {
            if (QwenModels.takesThinkingObject(model)) {
                body.put("thinking", Map.of("type", on ? "adaptive" : "disabled"));
            } else {
                body.put("enable_thinking", on);
            }
        });
        body.putIfPresent("thinking_budget", request.thinkingBudget());
        body.putIfPresent("reasoning_effort", request.reasoningEffort());
    }
}
