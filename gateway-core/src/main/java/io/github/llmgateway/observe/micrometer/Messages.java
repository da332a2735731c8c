// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.observe.micrometer;

import io.github.llmgateway.json.Json;
import io.github.llmgateway.model.AssistantMessage;
import io.github.llmgateway.model.AudioPart;
import io.github.llmgateway.model.CallRequest;
import io.github.llmgateway.model.CallResponse;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.ChatResponse;
import io.github.llmgateway.model.CompletionRequest;
import io.github.llmgateway.model.CompletionResponse;
import io.github.llmgateway.model.ContentPart;
import io.github.llmgateway.model.FilePart;
import io.github.llmgateway.model.ImagePart;
import io.github.llmgateway.model.Message;
import io.github.llmgateway.model.TextPart;
import io.github.llmgateway.model.ToolCall;
import io.github.llmgateway.model.ToolMessage;
import io.github.llmgateway.model.VideoPart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Content as the conventions write it ({@code gen-ai-input-messages.json} and {@code gen-ai-output-messages.json}), for
 * those who have it captured. Bytes that are part of a message are named by kind and left out.
 */
final class Messages {
    private Messages() {}

    /** The messages of a request; those of an operation that is not known here are its texts. */
    static String input(CallRequest request) {
        List<Object> messages = new ArrayList<>();
        if (request instanceof ChatRequest chat) {
            chat.messages().forEach(message -> messages.add(object("role", message.role(), "parts", parts(message))));
        } else if (request instanceof CompletionRequest completion) {
            List<Object> parts = new ArrayList<>();
            parts.add(text(completion.prompt()));
            completion.suffix().ifPresent(suffix -> parts.add(object("type", "suffix", "content", suffix)));
            messages.add(object("role", "user", "parts", parts));
        } else {
            messages.add(object(
                    "role",
                    "user",
                    "parts",
                    request.texts().stream().map(Messages::text).toList()));
        }
        return Json.write(messages);
    }

    /** The one message of an answer; nothing for an operation that is not known here. */
    static String output(CallResponse response) {
        List<Object> parts = new ArrayList<>();
        if (response instanceof ChatResponse chat) {
            parts.addAll(parts(chat.message()));
        } else if (response instanceof CompletionResponse completion) {
            parts.add(text(completion.text()));
        }
        String finish = finish(response.finishReason().value());
        return Json.write(List.of(object("role", "assistant", "parts", parts, "finish_reason", finish)));
    }

    /** The conventions write the singular. */
    private static String finish(String reason) {
        return reason.equals("tool_calls") ? "tool_call" : reason;
    }

    private static List<Object> parts(Message message) {
        List<Object> parts = new ArrayList<>();
        if (message instanceof ToolMessage tool) {
            List<Map<String, Object>> results =
                    tool.content().stream().map(Messages::part).toList();
            parts.add(object("type", "tool_call_response", "id", tool.toolCallId(), "response", results));
            return parts;
        }
        if (message instanceof AssistantMessage assistant
                && !assistant.reasoning().isEmpty()) {
            parts.add(object("type", "reasoning", "content", assistant.reasoning()));
        }
        message.content().forEach(part -> parts.add(part(part)));
        if (message instanceof AssistantMessage assistant) {
            assistant.toolCalls().forEach(call -> parts.add(call(call)));
        }
        return parts;
    }

    private static Map<String, Object> call(ToolCall call) {
        Object parsed = Json.isJson(call.arguments()) ? Json.parse(call.arguments()) : null;
        Object arguments = parsed == null ? call.arguments() : parsed;
        return object("type", "tool_call", "id", call.id(), "name", call.name(), "arguments", arguments);
    }

    private static Map<String, Object> part(ContentPart part) {
        if (part instanceof TextPart piece) {
            return text(piece.text());
        } else if (part instanceof ImagePart image) {
            return media("image", image.url());
        } else if (part instanceof VideoPart video) {
            return media("video", video.url());
        } else if (part instanceof AudioPart audio) {
            return media("audio", audio.data());
        } else if (part instanceof FilePart file) {
            return file.isUrl()
                    ? media("document", file.reference())
                    : object("type", "file", "modality", "document", "file_id", file.reference());
        }
        return object("type", "other");
    }

    private static Map<String, Object> media(String modality, String address) {
        return address.startsWith("http://") || address.startsWith("https://")
                ? object("type", "uri", "modality", modality, "uri", address)
                : object("type", "blob", "modality", modality, "content", "");
    }

    private static Map<String, Object> text(String text) {
        return object("type", "text", "content", text);
    }

    /** A JSON object of names and values by turns, in this order. */
    private static Map<String, Object> object(Object... pairs) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            object.put((String) pairs[i], pairs[i + 1]);
        }
        return object;
    }
}
