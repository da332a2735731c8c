// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.siliconflow;

import io.github.llmgateway.dialect.openai.BodyWriter;
import io.github.llmgateway.dialect.openai.ChatShape;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.ToolMessage;
import io.github.llmgateway.spi.ErrorReply;
import org.jspecify.annotations.Nullable;

/** What SiliconFlow does differently in chats. Source: docs.siliconflow.cn, chat completions reference, 2026. */
final class SiliconFlowChatShape implements ChatShape {

    /** A finish word that is no finish: the vendor ran out of machines (siliconflow/dsh-llm-siliconflow, README). */
    static final String OUT_OF_RESOURCES = "insufficient_system_resource";

    private final SiliconFlowModels models;

    SiliconFlowChatShape(SiliconFlowModels models) {
        this.models = models;
    }

    @Override
    public void check(ChatRequest request, String model) {
        models.check(model);
        SiliconFlowChatChecks.check(request, model);
    }

    /**
     * A reasoning model wants its reasoning back with the tool results of the same turn; elsewhere it is ignored and would
     * only cost tokens (siliconflow/dsh-llm-siliconflow, README, on R1-type models).
     */
    @Override
    public boolean sendsReasoningBack(ChatRequest request, String model) {
        return SiliconFlowCapabilities.mayReason(model)
                && request.messages().stream().anyMatch(ToolMessage.class::isInstance);
    }

    /** Top-level members here, where Zhipu's own interface nests them; nothing is sent that was not asked for. */
    @Override
    public void writeThinking(ChatRequest request, String model, BodyWriter body) {
        if (request.thinking().isPresent() && SiliconFlowCapabilities.hasThinkingSwitch(model)) {
            body.put("enable_thinking", request.thinking().get());
        }
        body.putIfPresent("thinking_budget", request.thinkingBudget());
        body.putIfPresent("reasoning_effort", request.reasoningEffort());
    }

    /** {@code eos} is an end like any other; older deployments send an empty word while the answer goes on. */
    @Override
    public @Nullable String finishReason(String word) {
        return switch (word) {
            case "eos" -> "stop";
            case "" -> null;
            default -> word;
        };
    }

    @Override
    public @Nullable ErrorReply finishError(String word) {
        return word.equals(OUT_OF_RESOURCES) ? ErrorReply.ofCode(word) : null;
    }
}
