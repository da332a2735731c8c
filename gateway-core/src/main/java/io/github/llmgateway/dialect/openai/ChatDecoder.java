// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.dialect.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.llmgateway.model.CallEvent;
import io.github.llmgateway.model.ChatEvent;
import io.github.llmgateway.model.FinishReason;
import io.github.llmgateway.model.Usage;
import io.github.llmgateway.spi.AnswerSink;
import io.github.llmgateway.spi.ErrorReply;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Decodes the answer to a chat, streamed or whole. */
final class ChatDecoder extends AnswerDecoder {
    private final ChatShape shape;
    private @Nullable ToolCallReader toolCalls;

    ChatDecoder(ChatShape shape, String[] requestIdHeaders) {
        super(requestIdHeaders);
        this.shape = shape;
    }

    @Override
    boolean idNamesExchange() {
        return shape.idNamesExchange();
    }

    @Override
    CallEvent startedEvent(String id, String model) {
        return new ChatEvent.Started(id, model);
    }

    @Override
    CallEvent usageEvent(Usage usage) {
        return new ChatEvent.UsageReported(usage);
    }

    @Override
    void choice(JsonParser in, AnswerSink sink) throws IOException {
        String finish = null;
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            JsonToken value = in.nextToken();
            switch (name) {
                case "delta", "message" -> {
                    if (value == JsonToken.START_OBJECT) {
                        message(in, sink);
                    } else {
                        in.skipChildren();
                    }
                }
                case "finish_reason" -> finish = text(in);
                default -> in.skipChildren();
            }
        }
        // After the text of the same choice, wherever the member stood.
        if (finish != null && !finish.equals("null")) {
            finish(finish, sink);
        }
    }

    private void finish(String word, AnswerSink sink) {
        ErrorReply error = shape.finishError(word);
        if (error != null) {
            if (shape.withdraws(word) && hasStarted()) {
                sink.emit(new ChatEvent.Withdrawn(word));
            }
            sink.error(error);
            return;
        }
        String reason = shape.finishReason(word);
        if (reason != null && finishes(reason)) {
            start(sink);
            sink.finished();
            sink.emit(new ChatEvent.Finished(FinishReason.of(reason)));
        }
    }

    private void message(JsonParser in, AnswerSink sink) throws IOException {
        boolean reasoned = false;
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            JsonToken value = in.nextToken();
            switch (name) {
                case "content" -> {
                    if (value == JsonToken.START_ARRAY) {
                        contentParts(in, sink);
                    } else {
                        textDelta(text(in), sink);
                    }
                }
                case "reasoning_content", "reasoning" -> {
                    // Some servers send the same piece under both names.
                    String text = text(in);
                    if (text != null && !reasoned) {
                        reasoned = true;
                        start(sink);
                        sink.emit(new ChatEvent.ReasoningDelta(text));
                    }
                }
                case "tool_calls" -> {
                    if (value == JsonToken.START_ARRAY) {
                        toolCalls(in, sink);
                    } else {
                        in.skipChildren();
                    }
                }
                case "audio", "refusal", "annotations", "images" -> other(name, in, sink);
                default -> in.skipChildren();
            }
        }
    }

    private void textDelta(@Nullable String text, AnswerSink sink) {
        if (text != null) {
            start(sink);
            sink.emit(new ChatEvent.TextDelta(text));
        }
    }

    private void toolCalls(JsonParser in, AnswerSink sink) throws IOException {
        if (toolCalls == null) {
            toolCalls = new ToolCallReader();
        }
        start(sink);
        toolCalls.read(in, sink);
    }

    /** Content as a list of parts: text parts are text; the rest is handed on as it is. */
    private void contentParts(JsonParser in, AnswerSink sink) throws IOException {
        while (in.nextToken() != JsonToken.END_ARRAY) {
            if (in.currentToken() == JsonToken.VALUE_STRING) {
                textDelta(text(in), sink);
            } else if (in.currentToken() == JsonToken.START_OBJECT) {
                contentPart(in, sink);
            } else {
                in.skipChildren();
            }
        }
    }

    private void contentPart(JsonParser in, AnswerSink sink) throws IOException {
        PartReader part = PartReader.read(in);
        String text = part.text();
        if (text != null) {
            textDelta(text.isEmpty() ? null : text, sink);
        } else {
            start(sink);
            sink.emit(new ChatEvent.Other(part.type(), part.json()));
        }
    }

    private void other(String name, JsonParser in, AnswerSink sink) throws IOException {
        JsonToken value = in.currentToken();
        if (value == JsonToken.VALUE_NULL || (value == JsonToken.VALUE_STRING && in.getTextLength() == 0)) {
            return;
        }
        String json = PartReader.copy(in);
        if (!json.equals("[]") && !json.equals("{}")) {
            start(sink);
            sink.emit(new ChatEvent.Other(name, json));
        }
    }

    @Override
    void member(String name, JsonParser in, AnswerSink sink) throws IOException {
        switch (name) {
            case "web_search" -> searchResults(in, sink);
            case "search_info" -> {
                if (in.currentToken() == JsonToken.START_OBJECT) {
                    for (String inner = in.nextFieldName(); inner != null; inner = in.nextFieldName()) {
                        in.nextToken();
                        if (inner.equals("search_results")) {
                            searchResults(in, sink);
                        } else {
                            in.skipChildren();
                        }
                    }
                } else {
                    in.skipChildren();
                }
            }
            default -> in.skipChildren();
        }
    }

    private static void searchResults(JsonParser in, AnswerSink sink) throws IOException {
        if (in.currentToken() == JsonToken.START_ARRAY) {
            ChatEvent.SearchReported search = SearchReader.read(in);
            if (!search.results().isEmpty()) {
                sink.emit(search);
            }
        } else {
            in.skipChildren();
        }
    }
}
