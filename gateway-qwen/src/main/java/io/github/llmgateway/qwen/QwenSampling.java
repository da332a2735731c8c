// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.qwen;

import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.CallRequest;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.CompletionRequest;
import io.github.llmgateway.spi.RequestChecks;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The ranges of numbers: Model Studio, "OpenAI compatible - Chat" and "Error codes", read 2026-11-21. */
final class QwenSampling {
    private static final String SOURCE = QwenCapabilities.CHAT;
    private static final double MOST = Integer.MAX_VALUE;

    private QwenSampling() {}

    static void check(ChatRequest request) {
        common(request, request.temperature(), request.topP(), request.seed(), request.maxTokens());
        range(request, "presence_penalty", request.presencePenalty(), -2, 2);
        range(request, "max_completion_tokens", OptionalDouble.empty(), 1, MOST);
        range(request, "top_logprobs", OptionalDouble.empty(), 0, 5);
    }

    static void check(CompletionRequest request) {
        common(request, request.temperature(), request.topP(), request.seed(), request.maxTokens());
        range(request, "presence_penalty", OptionalDouble.empty(), -2, 2);
    }

    private static void common(
            CallRequest request, OptionalDouble temperature, OptionalDouble topP, OptionalLong seed, OptionalInt most) {
        QwenParameters.number(request, "temperature", temperature).ifPresent(value -> {
            if (!(value >= 0 && value < 2)) {
                throw outside("temperature", value, "0 up to, but not including, 2");
            }
        });
        QwenParameters.number(request, "top_p", topP).ifPresent(value -> {
            if (!(value > 0 && value <= 1)) {
                throw outside("top_p", value, "above 0 and up to 1");
            }
        });
        QwenParameters.number(request, "repetition_penalty").ifPresent(value -> {
            if (!(value > 0)) {
                throw outside("repetition_penalty", value, "above 0");
            }
        });
        range(request, "top_k", OptionalDouble.empty(), 0, MOST);
        range(
                request,
                "seed",
                seed.isPresent() ? OptionalDouble.of((double) seed.getAsLong()) : OptionalDouble.empty(),
                0,
                MOST);
        range(
                request,
                "max_tokens",
                most.isPresent() ? OptionalDouble.of(most.getAsInt()) : OptionalDouble.empty(),
                1,
                MOST);
    }

    private static void range(CallRequest request, String name, OptionalDouble byMethod, double low, double high) {
        RequestChecks.range(name, QwenParameters.number(request, name, byMethod), low, high, SOURCE);
    }

    private static GatewayException outside(String name, double value, String allowed) {
        return GatewayException.invalidRequest(
                name + " is " + value + ", but this vendor takes a value " + allowed + " (" + SOURCE + ")",
                "Set " + name + " within the range; it is not changed silently");
    }
}
