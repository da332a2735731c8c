// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.dialect.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.llmgateway.model.AssistantMessage;
import io.github.llmgateway.model.AudioPart;
import io.github.llmgateway.model.ContentPart;
import io.github.llmgateway.model.FilePart;
import io.github.llmgateway.model.ImagePart;
import io.github.llmgateway.model.Message;
import io.github.llmgateway.model.OtherPart;
import io.github.llmgateway.model.TextPart;
import io.github.llmgateway.model.ToolCall;
import io.github.llmgateway.model.ToolMessage;
import io.github.llmgateway.model.VideoPart;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Writes the turns of a conversation. */
final class MessageWriter {
    private MessageWriter() {}

    static void write(JsonGenerator out, List<Message> messages, boolean reasoning) throws IOException {
        out.writeArrayFieldStart("messages");
        for (Message message : messages) {
            out.writeStartObject();
            out.writeStringField("role", message.role());
            content(out, message.content());
            if (message instanceof AssistantMessage assistant) {
                assistant(out, assistant, reasoning);
            } else if (message instanceof ToolMessage tool) {
                out.writeStringField("tool_call_id", tool.toolCallId());
            }
            options(out, message.options());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void assistant(JsonGenerator out, AssistantMessage message, boolean reasoning) throws IOException {
        if (reasoning && !message.reasoning().isEmpty()) {
            out.writeStringField("reasoning_content", message.reasoning());
        }
        if (message.toolCalls().isEmpty()) {
            return;
        }
        out.writeArrayFieldStart("tool_calls");
        for (ToolCall call : message.toolCalls()) {
            out.writeStartObject();
            out.writeStringField("id", call.id());
            out.writeStringField("type", "function");
            out.writeObjectFieldStart("function");
            out.writeStringField("name", call.name());
            out.writeStringField("arguments", call.arguments());
            out.writeEndObject();
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    /** Text alone is sent as text: text-only models refuse the array form. */
    private static void content(JsonGenerator out, List<ContentPart> parts) throws IOException {
        if (parts.isEmpty()) {
            out.writeStringField("content", "");
        } else if (parts.size() == 1
                && parts.get(0) instanceof TextPart text
                && text.options().isEmpty()) {
            out.writeStringField("content", text.text());
        } else {
            out.writeArrayFieldStart("content");
            for (ContentPart part : parts) {
                out.writeStartObject();
                part(out, part);
                out.writeEndObject();
            }
            out.writeEndArray();
        }
    }

    private static void part(JsonGenerator out, ContentPart part) throws IOException {
        if (part instanceof TextPart text) {
            out.writeStringField("type", "text");
            out.writeStringField("text", text.text());
        } else if (part instanceof ImagePart image) {
            image(out, image);
            return;
        } else if (part instanceof AudioPart audio) {
            out.writeStringField("type", "input_audio");
            out.writeObjectFieldStart("input_audio");
            out.writeStringField("data", audio.data());
            out.writeStringField("format", audio.format());
            out.writeEndObject();
        } else if (part instanceof VideoPart video) {
            nested(out, "video_url", "url", video.url());
        } else if (part instanceof FilePart file) {
            nested(out, "file", fileMember(file), file.reference());
        } else if (part instanceof OtherPart other) {
            out.writeStringField("type", other.type());
        }
        options(out, part.options());
    }

    private static String fileMember(FilePart file) {
        if (file.reference().startsWith("data:")) {
            return "file_data";
        }
        return file.isUrl() ? "file_url" : "file_id";
    }

    private static void image(JsonGenerator out, ImagePart image) throws IOException {
        out.writeStringField("type", "image_url");
        out.writeObjectFieldStart("image_url");
        out.writeStringField("url", image.url());
        Object detail = image.options().get("detail");
        if (detail != null) {
            JsonBody.write(out, "option", "detail", detail);
        }
        out.writeEndObject();
        for (Map.Entry<String, Object> option : image.options().entrySet()) {
            if (!option.getKey().equals("detail")) {
                JsonBody.write(out, "option", option.getKey(), option.getValue());
            }
        }
    }

    private static void nested(JsonGenerator out, String type, String name, String value) throws IOException {
        out.writeStringField("type", type);
        out.writeObjectFieldStart(type);
        out.writeStringField(name, value);
        out.writeEndObject();
    }

    private static void options(JsonGenerator out, Map<String, Object> options) throws IOException {
        if (options.isEmpty()) {
            return;
        }
        for (Map.Entry<String, Object> option : options.entrySet()) {
            JsonBody.write(out, "option", option.getKey(), option.getValue());
        }
    }
}
