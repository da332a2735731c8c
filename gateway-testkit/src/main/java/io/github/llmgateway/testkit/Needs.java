// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.testkit;

import io.github.llmgateway.model.AudioPart;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.ContentPart;
import io.github.llmgateway.model.FilePart;
import io.github.llmgateway.model.ImagePart;
import io.github.llmgateway.model.Message;
import io.github.llmgateway.model.ResponseFormat;
import io.github.llmgateway.model.TextPart;
import io.github.llmgateway.model.Tool;
import io.github.llmgateway.model.ToolChoice;
import io.github.llmgateway.model.VideoPart;
import io.github.llmgateway.spi.Capability;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** For each capability, a request that needs it. */
final class Needs {
    private static final Tool WEATHER = Tool.of(
            "weather",
            "Tells the weather of a city.",
            "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},\"required\":[\"city\"]}");
    private static final String SCHEMA = "{\"type\":\"object\",\"properties\":{\"sum\":{\"type\":\"integer\"}},"
            + "\"required\":[\"sum\"],\"additionalProperties\":false}";

    private Needs() {}

    /** The capabilities that a chat request can need. */
    static List<Capability> chatCapabilities() {
        return Arrays.stream(Capability.values())
                .filter(capability -> capability != Capability.COMPLETION
                        && capability != Capability.SUFFIX
                        && capability != Capability.UNARY)
                .toList();
    }

    /** Makes a plain request need {@code capability}. */
    static UnaryOperator<ChatRequest.Builder> of(Capability capability) {
        return switch (capability) {
            case TOOLS -> chat -> chat.tool(WEATHER);
            case TOOL_CHOICE_NONE -> chat -> chat.tool(WEATHER).toolChoice(ToolChoice.NONE);
            case TOOL_CHOICE_REQUIRED -> chat -> chat.tool(WEATHER).toolChoice(ToolChoice.REQUIRED);
            case TOOL_CHOICE_FUNCTION -> chat -> chat.tool(WEATHER).toolChoice(ToolChoice.function("weather"));
            case PARALLEL_TOOL_CALLS -> chat -> chat.tool(WEATHER).parallelToolCalls(true);
            case IMAGES -> chat -> says(chat, ImagePart.ofBytes(new byte[] {1, 2, 3}, "image/png"));
            case AUDIO -> chat -> says(chat, new AudioPart("AQID", "wav"));
            case VIDEO -> chat -> says(chat, new VideoPart("https://example.com/a.mp4", Map.of()));
            case FILES -> chat -> says(chat, new FilePart("https://example.com/a.pdf", Map.of()));
            case THINKING -> chat -> chat.thinking(true);
            case THINKING_OFF -> chat -> chat.thinking(false);
            case THINKING_BUDGET -> chat -> chat.thinking(true).thinkingBudget(1024);
            case REASONING_EFFORT -> chat -> chat.reasoningEffort("low");
            case JSON_OBJECT ->
                chat -> says(chat, new TextPart("Answer in JSON.")).responseFormat(ResponseFormat.JSON_OBJECT);
            case JSON_SCHEMA ->
                chat -> says(chat, new TextPart("Answer in JSON."))
                        .responseFormat(ResponseFormat.jsonSchema("sum", SCHEMA));
            case SEED -> chat -> chat.seed(7);
            case PENALTIES -> chat -> chat.presencePenalty(0.5);
            default -> throw new IllegalArgumentException(capability + " is not a need of chats");
        };
    }

    /** What a request may set beside capabilities, by its neutral name. */
    static Map<String, UnaryOperator<ChatRequest.Builder>> settings() {
        return Map.of(
                "temperature", chat -> chat.temperature(0.5),
                "top_p", chat -> chat.topP(0.5),
                "max_tokens", chat -> chat.maxTokens(64),
                "stop", chat -> chat.stop("END"),
                "user", chat -> chat.endUser("user-0123456789"),
                "x_contract", chat -> chat.parameter("x_contract", true));
    }

    private static ChatRequest.Builder says(ChatRequest.Builder chat, ContentPart part) {
        return chat.messages(List.of(Message.user(new TextPart("What is this?"), part)));
    }
}
