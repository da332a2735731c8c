// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.dialect.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.ResponseFormat;
import io.github.llmgateway.model.Tool;
import io.github.llmgateway.model.ToolChoice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Writes the body of a chat request. */
final class ChatEncoder {
    private ChatEncoder() {}

    static byte[] encode(ChatRequest request, String model, boolean streaming, ChatShape shape, OpenAiDialect dialect) {
        try (JsonBody body = new JsonBody(request, dialect)) {
            JsonGenerator out = body.out;
            out.writeStringField("model", model);
            MessageWriter.write(out, request.messages(), shape.sendsReasoningBack(request, model));
            if (streaming) {
                out.writeBooleanField("stream", true);
                if (shape.asksForStreamUsage()) {
                    out.writeObjectFieldStart("stream_options");
                    out.writeBooleanField("include_usage", true);
                    out.writeEndObject();
                }
            }
            sampling(request, model, shape, body);
            tools(request.tools(), body);
            toolUse(request, body);
            if (request.responseFormat().isPresent()) {
                responseFormat(request.responseFormat().get(), body);
            }
            shape.writeThinking(request, model, body);
            shape.writeExtras(request, model, streaming, body);
            return body.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the input tokens of a chat are counted from, written as in its own body: model, messages and tools. */
    static byte[] input(ChatRequest request, String model, ChatShape shape, OpenAiDialect dialect) {
        try (JsonBody body = new JsonBody(request, dialect)) {
            body.out.writeStringField("model", model);
            MessageWriter.write(body.out, request.messages(), shape.sendsReasoningBack(request, model));
            tools(request.tools(), body);
            return body.finish("tools"::equals);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void sampling(ChatRequest request, String model, ChatShape shape, JsonBody body) {
        body.putIfPresent("temperature", request.temperature());
        body.putIfPresent("top_p", request.topP());
        body.putIfPresent("presence_penalty", request.presencePenalty());
        body.putIfPresent("frequency_penalty", request.frequencyPenalty());
        body.putIfPresent(shape.maxTokensName(model), request.maxTokens());
        body.putIfPresent("seed", request.seed());
        body.putIfPresent(shape.userName(), request.user());
        stop(request.stop(), shape.stopIsAlwaysArray(), body);
    }

    static void stop(List<String> stop, boolean alwaysArray, JsonBody body) {
        if (stop.size() == 1 && !alwaysArray) {
            body.put("stop", stop.get(0));
        } else if (!stop.isEmpty()) {
            body.put("stop", stop);
        }
    }

    private static void tools(List<Tool> tools, JsonBody body) throws IOException {
        if (!tools.isEmpty() && !body.isOverridden("tools")) {
            JsonGenerator out = body.out;
            out.writeArrayFieldStart("tools");
            for (Tool tool : tools) {
                out.writeStartObject();
                out.writeStringField("type", "function");
                out.writeObjectFieldStart("function");
                out.writeStringField("name", tool.name());
                out.writeStringField("description", tool.description());
                String parameters = tool.parameters();
                if (parameters != null) {
                    body.raw("parameters", "the parameters of tool '" + tool.name() + "'", parameters);
                }
                out.writeEndObject();
                out.writeEndObject();
            }
            out.writeEndArray();
        }
    }

    private static void toolUse(ChatRequest request, JsonBody body) throws IOException {
        if (request.toolChoice().isPresent() && !body.isOverridden("tool_choice")) {
            toolChoice(request.toolChoice().get(), body.out);
        }
        if (request.parallelToolCalls().isPresent()) {
            body.put("parallel_tool_calls", request.parallelToolCalls().get());
        }
    }

    private static void toolChoice(ToolChoice choice, JsonGenerator out) throws IOException {
        if (!choice.mode().equals("function")) {
            out.writeStringField("tool_choice", choice.mode());
            return;
        }
        out.writeObjectFieldStart("tool_choice");
        out.writeStringField("type", "function");
        out.writeObjectFieldStart("function");
        out.writeStringField("name", choice.function());
        out.writeEndObject();
        out.writeEndObject();
    }

    private static void responseFormat(ResponseFormat format, JsonBody body) {
        if (body.isOverridden("response_format")) {
            return;
        }
        try {
            JsonGenerator out = body.out;
            out.writeObjectFieldStart("response_format");
            out.writeStringField("type", format.type());
            String schema = format.schema();
            if (schema != null) {
                out.writeObjectFieldStart("json_schema");
                out.writeStringField("name", format.name());
                out.writeBooleanField("strict", true);
                body.raw("schema", "the JSON Schema '" + format.name() + "'", schema);
                out.writeEndObject();
            }
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
