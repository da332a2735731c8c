// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.zhipu;

import io.github.llmgateway.dialect.openai.BodyWriter;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.Message;
import io.github.llmgateway.model.ToolMessage;
import io.github.llmgateway.model.UserMessage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How reasoning is asked for: the {@code thinking} object, {@code reasoning_effort}, and the reasoning of earlier turns.
 * Source: docs.bigmodel.cn chat completions reference and "Thinking mode", read 2026-10-03.
 */
final class ZhipuThinking {
    /** Kept out of the body by its {@code @}: on the wire it is a member of {@code thinking}. */
    static final String CLEAR_THINKING = "@clear_thinking";

    private static final String EFFORT = "reasoning_effort";
    private static final String SOURCE = "docs.bigmodel.cn, chat completions reference, 2026-10";

    private ZhipuThinking() {}

    /** Refuses what the model's family is known to answer with an error, or to ignore. */
    static void check(ChatRequest request, String model, boolean codingPlan) {
        if (request.thinkingBudget().isPresent()) {
            throw unsupported(
                    "there is no thinking budget here (" + SOURCE + ")",
                    "Use reasoning_effort with GLM-5.2 and later, or thinking=false; max_tokens bounds reasoning and"
                            + " answer together");
        }
        ZhipuFamily family = ZhipuFamily.of(model);
        if (family == ZhipuFamily.GLM_5_3 && isSwitchedOff(request)) {
            throw unsupported(
                    "model '" + model + "' always reasons: thinking=false is an error there (" + SOURCE + ")",
                    "Leave thinking out and set reasoning_effort=low, or use another family such as glm-5.2");
        }
        List<String> efforts = family.efforts(codingPlan);
        String effort = effort(request);
        if (effort != null && !efforts.isEmpty() && !efforts.contains(effort)) {
            throw GatewayException.invalidRequest(
                    "reasoning_effort is '" + effort + "', but model '" + model + "' takes "
                            + String.join(", ", efforts) + " (" + SOURCE + ")",
                    "Set one of these words; it is not changed silently");
        }
        clearThinking(request);
    }

    /** Writes {@code thinking} and {@code reasoning_effort} where they were asked for. */
    static void write(ChatRequest request, String model, BodyWriter body) {
        Boolean thinking = request.thinking().orElse(null);
        Boolean clear = ownClearThinking(request);
        // A model that does not reason has no such member; "do not reason" is fulfilled without it.
        if ((thinking != null || clear != null) && ZhipuFamily.of(model) != ZhipuFamily.OLDER) {
            Map<String, Object> value = new LinkedHashMap<>();
            // "enabled" is the vendor's default, written because every example of its documents names a type
            value.put("type", Boolean.FALSE.equals(thinking) ? "disabled" : "enabled");
            if (clear != null) {
                value.put("clear_thinking", clear);
            }
            body.put("thinking", value);
        }
        body.putIfPresent(EFFORT, request.reasoningEffort());
    }

    /**
     * Whether earlier reasoning goes back to the model. It must while a turn with tools is running, and when it is to be
     * kept across turns: asked for by {@code clear_thinking=false}, and the rule at the Coding Plan endpoint.
     */
    static boolean sendsReasoningBack(ChatRequest request, boolean codingPlan) {
        Boolean clear = clearThinking(request);
        return (clear == null ? codingPlan : !clear) || isInToolTurn(request.messages());
    }

    /** Whether tools have answered since the user last spoke. */
    private static boolean isInToolTurn(List<Message> messages) {
        for (int i = messages.size() - 1; i >= 0; i--) {
            if (messages.get(i) instanceof ToolMessage) {
                return true;
            }
            if (messages.get(i) instanceof UserMessage) {
                return false;
            }
        }
        return false;
    }

    private static boolean isSwitchedOff(ChatRequest request) {
        Object thinking = ZhipuParameters.find(request, "thinking");
        if (thinking instanceof Map<?, ?> map) {
            return "disabled".equals(map.get("type"));
        }
        return thinking == null && Boolean.FALSE.equals(request.thinking().orElse(null));
    }

    private static @Nullable String effort(ChatRequest request) {
        Object named = ZhipuParameters.find(request, EFFORT);
        return named == null ? request.reasoningEffort().orElse(null) : named.toString();
    }

    private static @Nullable Boolean clearThinking(ChatRequest request) {
        // the caller's own thinking object replaces ours
        Object thinking = ZhipuParameters.find(request, "thinking");
        if (thinking == null) {
            return ownClearThinking(request);
        }
        return (thinking instanceof Map<?, ?> map && map.get("clear_thinking") instanceof Boolean clear) ? clear : null;
    }

    private static @Nullable Boolean ownClearThinking(ChatRequest request) {
        Object value = ZhipuParameters.find(request, CLEAR_THINKING);
        if (value == null || value instanceof Boolean) {
            return (Boolean) value;
        }
        throw GatewayException.invalidRequest(
                CLEAR_THINKING + " is not true or false", "Set it by ZhipuOptions.clearThinking");
    }

    private static GatewayException unsupported(String what, String advice) {
        return GatewayException.builder(ErrorKind.UNSUPPORTED, what)
                .advice(advice)
                .build();
    }
}
