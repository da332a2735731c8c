// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.qwen;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.AssistantMessage;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.Message;
import io.github.llmgateway.model.Tool;
import io.github.llmgateway.spi.Capability;
import io.github.llmgateway.spi.RequestChecks;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What goes together with reasoning and with tools, and what does not. */
final class QwenChecks {
    /** For Qwen3.8; the last four stand for one of the first three or for no reasoning. Any other word is an error. */
    private static final List<String> EFFORTS = List.of("low", "medium", "xhigh", "high", "max", "minimal", "none");

    private static final Pattern TOOL_NAME = Pattern.compile("[A-Za-z0-9_-]+");

    private QwenChecks() {}

    /** Refuses what the model does not take while it reasons. */
    static void thinking(ChatRequest request, String model) {
        RequestChecks.range(
                "thinking_budget",
                QwenParameters.thinkingBudget(request),
                1,
                Integer.MAX_VALUE,
                QwenCapabilities.ERRORS + ", thinking_budget");
        if (QwenModels.isQwen38(model)) {
            checkEffort(request, model);
        }
        boolean thinking = QwenParameters.thinking(request).orElse(false);
        if (thinking && QwenModels.isQwen(model) && wantsJson(request)) {
            throw GatewayException.builder(
                            ErrorKind.UNSUPPORTED,
                            "response_format cannot be JSON while thinking=true (" + QwenCapabilities.ERRORS
                                    + ", Json mode)")
                    .advice("Set thinking=false, or leave response_format out and ask for JSON in the prompt")
                    .build();
        }
        if (thinking && endsPartially(request.messages())) {
            throw GatewayException.builder(
                            ErrorKind.UNSUPPORTED,
                            "a message with partial=true cannot be continued while thinking=true ("
                                    + QwenCapabilities.CHAT + ", partial)")
                    .advice("Set thinking=false")
                    .build();
        }
    }

    private static void checkEffort(ChatRequest request, String model) {
        Optional<String> effort = QwenParameters.reasoningEffort(request);
        if (effort.isEmpty()) {
            return;
        }
        if (!EFFORTS.contains(effort.get())) {
            throw GatewayException.invalidRequest(
                    "reasoning_effort is '" + effort.get() + "', but '" + model + "' takes one of " + EFFORTS + " ("
                            + QwenCapabilities.CHAT + ", reasoning_effort)",
                    "Set one of these words");
        }
        if (QwenParameters.thinkingBudget(request).isPresent()) {
            throw GatewayException.invalidRequest(
                    "reasoning_effort and thinking_budget are both set, but '" + model + "' takes only one of them ("
                            + QwenCapabilities.CHAT + ", reasoning_effort)",
                    "Leave one out: low, medium and xhigh stand for budgets of 4096, 16384 and 262144 tokens");
        }
    }

    private static boolean wantsJson(ChatRequest request) {
        return request.responseFormat()
                .filter(format -> format.type().startsWith("json_"))
                .isPresent();
    }

    private static boolean endsPartially(List<Message> messages) {
        return !messages.isEmpty()
                && messages.get(messages.size() - 1) instanceof AssistantMessage last
                && Boolean.TRUE.equals(last.options().get("partial"));
    }

    /** Refuses tools, choices and searches that the model does not take. */
    static void tools(ChatRequest request, String model) {
        for (Tool tool : request.tools()) {
            checkName(tool.name());
        }
        request.toolChoice().ifPresent(choice -> {
            if (choice.mode().equals("required")) {
                checkRequired(model);
            } else if (choice.mode().equals("function") && QwenModels.thinksForCertain(request, model)) {
                throw unsupported(
                        "a tool choice that names a function is not taken while the model thinks",
                        "Set thinking=false with a model that can answer without it, or let the model choose");
            }
        });
        if (QwenParameters.byName(request, "search_options") instanceof Map<?, ?>
                && !QwenParameters.flag(request, "enable_search").orElse(false)) {
            throw GatewayException.invalidRequest(
                    "search_options are set without enable_search=true, and would do nothing (" + QwenCapabilities.CHAT
                            + ", search_options)",
                    "Set enable_search=true too, or leave search_options out");
        }
    }

    private static void checkName(String name) {
        if (!TOOL_NAME.matcher(name).matches()) {
            throw GatewayException.invalidRequest(
                    "the tool name '" + name + "' has other characters than letters, digits, '_' and '-' ("
                            + QwenCapabilities.CHAT + ", tools)",
                    "Rename the tool");
        }
        if (name.equals("search")) {
            throw GatewayException.invalidRequest(
                    "a tool may not be named 'search' (" + QwenCapabilities.ERRORS + ", Tool names)",
                    "Rename the tool, to 'web_search' for example");
        }
    }

    private static void checkRequired(String model) {
        if (QwenCapabilities.TABLE
                .refusal(model, Capability.TOOL_CHOICE_REQUIRED)
                .isPresent()) {
            throw unsupported(
                    "model '" + model + "' does not take tool_choice 'required'",
                    "Use 'auto', or name one function and set thinking=false");
        }
    }

    private static GatewayException unsupported(String what, String advice) {
        return GatewayException.builder(ErrorKind.UNSUPPORTED, what + " (" + QwenCapabilities.CHAT + ", tool_choice)")
                .advice(advice)
                .build();
    }
}
