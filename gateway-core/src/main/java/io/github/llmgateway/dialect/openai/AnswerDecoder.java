// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.dialect.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.github.llmgateway.internal.json.PooledParser;
import io.github.llmgateway.model.CallEvent;
import io.github.llmgateway.model.Usage;
import io.github.llmgateway.spi.AnswerSink;
import io.github.llmgateway.spi.Decoder;
import io.github.llmgateway.spi.ErrorReply;
import io.github.llmgateway.wire.ServerSentEvent;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The walk through an answer's JSON that chats and completions share, over tokens: no tree is built, and what is not
 * needed is skipped without being copied. Chunks of a stream and whole answers have the same members, so one walk serves
 * both. Order of members differs from vendor to vendor and from chunk to chunk; nothing here depends on it.
 */
abstract class AnswerDecoder implements Decoder {
    private final String[] requestIdHeaders;
    private String id = "";
    private String model = "";
    private boolean started;
    private boolean named;
    private String announcedId = "";
    private String announcedModel = "";
    private String finish = "";
    private boolean answered;
    // An error that the vendor tells in flat members, {"code":..,"message":..}, beside or instead of an answer.
    private String flatCode = "";
    private String flatType = "";
    private String flatMessage = "";
    private boolean codeSeen;
    private boolean objectSeen;
    private String flatRequestId = "";
    private boolean flatError;
    private boolean errorTold;

    AnswerDecoder(String[] requestIdHeaders) {
        this.requestIdHeaders = requestIdHeaders;
    }

    /** Reads one choice; the parser stands on its START_OBJECT and is left on its END_OBJECT. */
    abstract void choice(JsonParser in, AnswerSink sink) throws IOException;

    /** Reads a top-level member of the answer that is none of the common ones; must consume its value. */
    void member(String name, JsonParser in, AnswerSink sink) throws IOException {
        in.skipChildren();
    }

    /** Whether the answer's identifier is the exchange's as well. */
    boolean idNamesExchange() {
        return false;
    }

    abstract CallEvent startedEvent(String id, String model);

    abstract CallEvent usageEvent(Usage usage);

    @Override
    public void decodeEvent(ServerSentEvent event, AnswerSink sink) throws IOException {
        if (event.length() == 0) {
            return;
        }
        if (event.dataIs("[DONE]")) {
            sink.done();
            return;
        }
        boolean error = event.type().equals("error") || event.statusComment() >= 400;
        try (PooledParser pooled = PooledParser.over(event.bytes(), event.start(), event.end())) {
            document(pooled, sink, event.statusComment(), error);
        } catch (JsonProcessingException e) {
            if (!error) {
                throw notJson(e);
            }
            sink.error(ErrorBodies.ofText(event.statusComment(), event.dataText()));
        }
    }

    @Override
    public void decodeBody(InputStream body, AnswerSink sink) throws IOException {
        try (PooledParser pooled = PooledParser.over(body)) {
            document(pooled, sink, 0, false);
        } catch (JsonProcessingException e) {
            throw notJson(e);
        }
        if (!answered) {
            throw new IOException("it holds no choices");
        }
    }

    @Override
    public ErrorReply decodeError(int status, byte[] body, String contentType) {
        return ErrorBodies.decode(status, body);
    }

    @Override
    public String[] requestIdHeaders() {
        return requestIdHeaders;
    }

    private void document(PooledParser pooled, AnswerSink sink, int status, boolean error) throws IOException {
        JsonParser in = pooled.tokens();
        JsonToken token = in.nextToken();
        if (token == null) {
            throw new IOException("it is empty");
        }
        if (token != JsonToken.START_OBJECT) {
            if (token != JsonToken.VALUE_STRING && !error) {
                throw new IOException("it is no JSON object");
            }
            answered = true;
            String text = token == JsonToken.VALUE_STRING ? in.getText() : "";
            sink.error(new ErrorReply(status, "", "", text, "", null, true));
            return;
        }
        flatCode = "";
        flatType = "";
        flatMessage = "";
        flatRequestId = "";
        flatError = error;
        codeSeen = false;
        objectSeen = false;
        errorTold = false;
        boolean hadChoices = false;
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            hadChoices |= root(name, in, sink, status);
        }
        pooled.expectEnd();
        if (started && !named && !(id.equals(announcedId) && model.equals(announcedModel))) {
            announce(sink);
        }
        if (!hadChoices && !errorTold && (flatError || isErrorCode())) {
            answered = true;
            sink.error(new ErrorReply(status, flatCode, flatType, flatMessage, flatRequestId, null, true));
        }
    }

    /** Reads one member of the document; returns whether it was the choices. */
    private boolean root(String name, JsonParser in, AnswerSink sink, int status) throws IOException {
        JsonToken value = in.nextToken();
        switch (name) {
            case "choices" -> {
                if (value == JsonToken.START_ARRAY) {
                    choices(in, sink);
                    return true;
                }
                in.skipChildren();
            }
            case "id" -> {
                if (id.isEmpty()) {
                    id = ErrorBodies.scalar(in);
                    if (idNamesExchange()) {
                        sink.standInRequestId(id);
                    }
                }
            }
            case "model" -> model = model.isEmpty() ? ErrorBodies.scalar(in) : model;
            case "usage" -> usage(value, in, sink);
            case "error" -> {
                if (value != JsonToken.VALUE_NULL && value != JsonToken.VALUE_FALSE) {
                    answered = true;
                    errorTold = true;
                    sink.error(ErrorBodies.member(in, status));
                }
            }
            case "request_id" -> {
                flatRequestId = ErrorBodies.scalar(in);
                sink.requestId(flatRequestId);
            }
            case "code" -> {
                flatCode = ErrorBodies.scalar(in);
                codeSeen = true;
            }
            case "type" -> flatType = ErrorBodies.scalar(in);
            case "message", "msg" -> flatMessage = ErrorBodies.scalar(in);
            case "object" -> {
                flatError |= ErrorBodies.isText(in, "error");
                objectSeen = true;
            }
            default -> member(name, in, sink);
        }
        return false;
    }

    /**
     * A code, or a message alone: some vendors tell a limit without a code. 20000 and 200 are what wrapped endpoints say
     * of success.
     */
    private boolean isErrorCode() {
        if (flatCode.isEmpty()) {
            return !flatMessage.isEmpty() && !codeSeen && !objectSeen;
        }
        return !flatCode.equals("20000") && !flatCode.equals("200") && !flatCode.equals("0");
    }

    private void choices(JsonParser in, AnswerSink sink) throws IOException {
        while (in.nextToken() != JsonToken.END_ARRAY) {
            if (in.currentToken() == JsonToken.START_OBJECT) {
                answered = true;
                choice(in, sink);
            } else {
                in.skipChildren();
            }
        }
    }

    private void usage(JsonToken value, JsonParser in, AnswerSink sink) throws IOException {
        if (value == JsonToken.START_OBJECT) {
            Usage usage = UsageReader.read(in);
            if (usage != null) {
                sink.emit(usageEvent(usage));
            }
        } else {
            in.skipChildren();
        }
    }

    /** Whether this finish is news: some vendors repeat it on the chunk that brings the usage. */
    final boolean finishes(String reason) {
        boolean news = !reason.equals(finish);
        finish = reason;
        return news;
    }

    /** Whether content was sent on; without it there is nothing to withdraw. */
    final boolean hasStarted() {
        return started;
    }

    /** Tells that the vendor began, before the first content. */
    final void start(AnswerSink sink) {
        if (!started) {
            started = true;
            announce(sink);
        }
    }

    /** Told once more where the names stand behind the content in the same document. */
    private void announce(AnswerSink sink) {
        named = !id.isEmpty() && !model.isEmpty();
        announcedId = id;
        announcedModel = model;
        sink.emit(startedEvent(id, model));
    }

    /** The text of a string value; null for null, an empty string, or anything else, which is skipped. */
    static @Nullable String text(JsonParser in) throws IOException {
        if (in.currentToken() == JsonToken.VALUE_STRING) {
            String text = in.getText();
            return text.isEmpty() ? null : text;
        }
        in.skipChildren();
        return null;
    }

    /** What is wrong and where, and nothing of the data. */
    private static IOException notJson(JsonProcessingException e) {
        String message = e.getOriginalMessage();
        if (message != null && message.contains("nesting depth")) {
            return new IOException("its JSON is nested too deeply");
        }
        if (message != null && message.contains("exceeds the maximum")) {
            return new IOException("its JSON holds a value that is too long");
        }
        if (message != null && message.contains("Invalid UTF-8")) {
            return new IOException("it is not valid UTF-8");
        }
        return new IOException("it is not valid JSON");
    }
}
