// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.qwen;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.AssistantMessage;
import io.github.llmgateway.model.AudioPart;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.ContentPart;
import io.github.llmgateway.model.FilePart;
import io.github.llmgateway.model.ImagePart;
import io.github.llmgateway.model.Message;
import io.github.llmgateway.model.OtherMessage;
import io.github.llmgateway.model.ResponseFormat;
import io.github.llmgateway.model.TextPart;
import io.github.llmgateway.model.ToolCall;
import io.github.llmgateway.model.ToolMessage;
import io.github.llmgateway.model.VideoPart;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The rules for messages: Model Studio, "OpenAI compatible - Chat" and "Error codes", read 2026-11-21. */
final class QwenMessages {
    private static final Pattern JSON = Pattern.compile("json", Pattern.CASE_INSENSITIVE);

    /** In characters of base64 text, a file of somewhat more than 7 MB. */
    private static final int LONGEST_DATA = 10 * 1024 * 1024;

    private static final String TOOL_SOURCE = " (" + QwenCapabilities.ERRORS + ", role tool)";

    private QwenMessages() {}

    /** Refuses what no message may hold, and conversations whose tool calls and results do not match. */
    static void check(ChatRequest request) {
        if (request.messages().isEmpty()) {
            throw GatewayException.invalidRequest("the request has no messages", "Add what the user says");
        }
        for (Message message : request.messages()) {
            for (ContentPart part : message.content()) {
                checkPart(part);
            }
        }
        checkToolResults(request.messages());
        if (request.responseFormat().filter(ResponseFormat.JSON_OBJECT::equals).isPresent()
                && request.messages().stream().noneMatch(QwenMessages::saysJson)) {
            throw GatewayException.invalidRequest(
                    "response_format is json_object, but no message holds the word 'json', which this vendor wants ("
                            + QwenCapabilities.ERRORS + ", response_format)",
                    "Say in a message that the answer is to be JSON, or use json_schema");
        }
    }

    private static void checkPart(ContentPart part) {
        if (part instanceof FilePart) {
            throw GatewayException.builder(
                            ErrorKind.UNSUPPORTED,
                            "this vendor takes no documents as parts of a message (" + QwenCapabilities.CHAT
                                    + ", content)")
                    .advice("Upload the document and name it in a system message of qwen-long as fileid://ID, or give"
                            + " its text")
                    .build();
        }
        String data = data(part);
        if (data.length() > LONGEST_DATA) {
            throw GatewayException.invalidRequest(
                    "a part holds " + data.length() + " characters of encoded data, but this vendor takes at most "
                            + LONGEST_DATA + " (" + QwenCapabilities.ERRORS + ", data-uri)",
                    "Give the address of the file instead, or make the file smaller");
        }
    }

    private static String data(ContentPart part) {
        if (part instanceof ImagePart image) {
            return image.url();
        }
        if (part instanceof VideoPart video) {
            return video.url();
        }
        return part instanceof AudioPart audio ? audio.data() : "";
    }

    private static boolean saysJson(Message message) {
        for (ContentPart part : message.content()) {
            if (part instanceof TextPart text && JSON.matcher(text.text()).find()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Each tool call is answered by one tool message right after the turn that asked for it, and each tool message
     * answers such a call. A conversation that breaks this is refused by every later call too.
     */
    private static void checkToolResults(List<Message> messages) {
        List<String> open = new ArrayList<>(0);
        for (int i = 0; i < messages.size(); i++) {
            Message message = messages.get(i);
            if (message instanceof OtherMessage) {
                return; // a role that is not known here may answer calls in its own way
            }
            if (message instanceof ToolMessage tool) {
                if (!open.remove(tool.toolCallId())) {
                    throw notAsked(i, tool.toolCallId());
                }
                continue;
            }
            if (!open.isEmpty()) {
                throw notAnswered(i, open);
            }
            if (message instanceof AssistantMessage assistant) {
                for (ToolCall call : assistant.toolCalls()) {
                    open.add(call.id());
                }
            }
        }
        if (!open.isEmpty()) {
            throw notAnswered(messages.size(), open);
        }
    }

    private static GatewayException notAsked(int index, String id) {
        return GatewayException.invalidRequest(
                "message " + index + " is the result of tool call '" + id
                        + "', which the assistant message before it did not ask for" + TOOL_SOURCE,
                "Put the assistant message that asked right before its results, and give each result once");
    }

    private static GatewayException notAnswered(int index, List<String> ids) {
        return GatewayException.invalidRequest(
                "tool call '" + String.join("', '", ids) + "' has no result before message " + index + TOOL_SOURCE,
                "Add a tool message for each call right after the assistant message that asked, if only to say that it"
                        + " was not made");
    }
}
