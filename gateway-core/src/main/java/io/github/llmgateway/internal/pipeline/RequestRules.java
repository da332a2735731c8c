// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.pipeline;

import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.CallRequest;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.CompletionRequest;
import io.github.llmgateway.model.Message;
import io.github.llmgateway.model.ToolMessage;
import io.github.llmgateway.model.UserMessage;
import java.util.OptionalDouble;

/** What no vendor takes: refused before anything else happens. */
public final class RequestRules {
    private RequestRules() {}

    /**
     * Checks a request.
     *
     * @throws GatewayException of kind {@code INVALID_REQUEST}
     */
    public static void check(CallRequest request) {
        if (request.model().isBlank()) {
            throw GatewayException.invalidRequest(
                    "no model is named", "Name it as provider/model or as a route's alias");
        }
        Object n = request.parameters().get("n");
        if (n != null && !(n instanceof Number number && number.doubleValue() == 1)) {
            throw GatewayException.invalidRequest(
                    "n is " + (n instanceof Number ? n : "not a number") + ", but a call gives one answer",
                    "Leave n out and make as many calls as answers are wanted");
        }
        if (request instanceof ChatRequest chat) {
            chat(chat);
        } else if (request instanceof CompletionRequest completion) {
            completion(completion);
        }
    }

    private static void chat(ChatRequest request) {
        if (request.messages().isEmpty()) {
            throw GatewayException.invalidRequest(
                    "messages is empty", "Add at least one message, for example with user(\"...\")");
        }
        for (int i = 0; i < request.messages().size(); i++) {
            Message message = request.messages().get(i);
            boolean mustSay = message instanceof UserMessage || message instanceof ToolMessage;
            if (mustSay && message.content().isEmpty()) {
                throw GatewayException.invalidRequest(
                        "messages[" + i + "] (" + message.role() + ") has no content", "Give it at least one part");
            }
        }
        number("temperature", request.temperature());
        number("top_p", request.topP());
        number("presence_penalty", request.presencePenalty());
        number("frequency_penalty", request.frequencyPenalty());
        request.maxTokens().ifPresent(value -> positive("max_tokens", value));
        request.thinkingBudget().ifPresent(value -> positive("thinking_budget", value));
    }

    private static void completion(CompletionRequest request) {
        if (request.prompt().isEmpty()) {
            throw GatewayException.invalidRequest("prompt is empty", "Give the text to be continued");
        }
        number("temperature", request.temperature());
        number("top_p", request.topP());
        request.maxTokens().ifPresent(value -> positive("max_tokens", value));
    }

    private static void number(String name, OptionalDouble value) {
        if (value.isPresent() && !Double.isFinite(value.getAsDouble())) {
            throw GatewayException.invalidRequest(name + " is " + value.getAsDouble(), "Give a finite number");
        }
    }

    private static void positive(String name, int value) {
        if (value <= 0) {
            throw GatewayException.invalidRequest(name + " is " + value, "Give a positive number, or leave it out");
        }
    }
}
