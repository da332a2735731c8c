// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.qwen;

import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.CallRequest;
import io.github.llmgateway.model.ChatRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Parameters as they will be sent: what the application set by wire name goes before what it set by method, and what it
 * set for this vendor alone goes before what it set for all.
 */
final class QwenParameters {
    private QwenParameters() {}

    /** The value set by wire name, or null. */
    static @Nullable Object byName(CallRequest request, String name) {
        Object own = request.vendorParameters()
                .getOrDefault(QwenProviderFactory.TYPE, Map.of())
                .get(name);
        return own != null ? own : request.parameters().get(name);
    }

    /**
     * The number that will be sent.
     *
     * @throws GatewayException of kind {@code INVALID_REQUEST} when something else was set under this name
     */
    static OptionalDouble number(CallRequest request, String name, OptionalDouble byMethod) {
        Object value = byName(request, name);
        if (value == null) {
            return byMethod;
        }
        if (value instanceof Number number) {
            return OptionalDouble.of(number.doubleValue());
        }
        throw GatewayException.invalidRequest(
                "parameter '" + name + "' is not a number", "Set a number, or leave it out");
    }

    /** The number set by wire name alone. */
    static OptionalDouble number(CallRequest request, String name) {
        return number(request, name, OptionalDouble.empty());
    }

    /** The switch set by wire name, if it is one. */
    static Optional<Boolean> flag(CallRequest request, String name) {
        return byName(request, name) instanceof Boolean flag ? Optional.of(flag) : Optional.empty();
    }

    /** Whether reasoning was asked for or switched off. */
    static Optional<Boolean> thinking(ChatRequest request) {
        return flag(request, "enable_thinking").or(request::thinking);
    }

    /** The limit of reasoning tokens. */
    static OptionalDouble thinkingBudget(ChatRequest request) {
        return number(
                request,
                "thinking_budget",
                request.thinkingBudget().isPresent()
                        ? OptionalDouble.of(request.thinkingBudget().getAsInt())
                        : OptionalDouble.empty());
    }

    /** The word for how hard to reason. */
    static Optional<String> reasoningEffort(ChatRequest request) {
        return byName(request, "reasoning_effort") instanceof String word
                ? Optional.of(word)
                : request.reasoningEffort();
    }

    /** Whether sound is asked for as output. */
    static boolean wantsAudio(ChatRequest request) {
        return byName(request, "audio") != null
                || (byName(request, "modalities") instanceof List<?> list && list.contains("audio"));
    }
}
