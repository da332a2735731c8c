// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.testkit.sample;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.llmgateway.model.ChatEvent;
import io.github.llmgateway.model.FinishReason;
import io.github.llmgateway.model.Usage;
import io.github.llmgateway.spi.AnswerSink;
import io.github.llmgateway.spi.Decoder;
import io.github.llmgateway.spi.ErrorReply;
import io.github.llmgateway.wire.ServerSentEvent;
import java.io.IOException;
import java.io.InputStream;

/** Decodes {@code {"id","voice","text","end","tokens":{"in","out"}}}, whole or one member at a time. */
final class EchoDecoder implements Decoder {
    private final JsonMapper json;

    EchoDecoder(JsonMapper json) {
        this.json = json;
    }

    @Override
    public void decodeEvent(ServerSentEvent event, AnswerSink sink) throws IOException {
        JsonNode data;
        try {
            data = json.readTree(event.bytes(), event.start(), event.length());
        } catch (JsonProcessingException e) {
            throw new IOException("it is not JSON"); // without the cause, which would quote the data
        }
        if (event.type().equals("problem")) {
            sink.error(problem(0, data));
        } else {
            members(data, sink);
        }
    }

    @Override
    public void decodeBody(InputStream body, AnswerSink sink) throws IOException {
        JsonNode answer;
        try {
            answer = json.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IOException("it is not JSON");
        }
        if (!answer.isObject()) {
            throw new IOException("it is not a JSON object");
        }
        members(answer, sink);
    }

    private static void members(JsonNode data, AnswerSink sink) {
        if (data.has("id")) {
            sink.emit(new ChatEvent.Started(
                    data.path("id").asText(), data.path("voice").asText()));
        }
        String text = data.path("text").asText();
        if (!text.isEmpty()) {
            sink.emit(new ChatEvent.TextDelta(text));
        }
        JsonNode tokens = data.path("tokens");
        if (tokens.isObject()) {
            sink.emit(new ChatEvent.UsageReported(Usage.builder()
                    .inputTokens(tokens.path("in").asLong())
                    .outputTokens(tokens.path("out").asLong())
                    .build()));
        }
        if (data.has("end")) {
            String end = data.path("end").asText();
            sink.finished(); // from here on a broken connection does no harm
            sink.emit(new ChatEvent.Finished(end.equals("complete") ? FinishReason.STOP : FinishReason.of(end)));
        }
    }

    @Override
    public ErrorReply decodeError(int status, byte[] body, String contentType) {
        try {
            return problem(status, json.readTree(body));
        } catch (IOException notJson) {
            return new ErrorReply(status, "", "", "", "", null, false);
        }
    }

    private static ErrorReply problem(int status, JsonNode data) {
        String code = data.path("problem").asText();
        return new ErrorReply(status, code, "", data.path("detail").asText(), "", null, true);
    }
}
