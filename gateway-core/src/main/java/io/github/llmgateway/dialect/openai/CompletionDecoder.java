// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.dialect.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.llmgateway.model.CallEvent;
import io.github.llmgateway.model.CompletionEvent;
import io.github.llmgateway.model.FinishReason;
import io.github.llmgateway.model.Usage;
import io.github.llmgateway.spi.AnswerSink;
import java.io.IOException;

/** Decodes the answer to a completion, streamed or whole. */
final class CompletionDecoder extends AnswerDecoder {

    CompletionDecoder(String[] requestIdHeaders) {
        super(requestIdHeaders);
    }

    @Override
    CallEvent startedEvent(String id, String model) {
        return new CompletionEvent.Started(id, model);
    }

    @Override
    CallEvent usageEvent(Usage usage) {
        return new CompletionEvent.UsageReported(usage);
    }

    @Override
    void choice(JsonParser in, AnswerSink sink) throws IOException {
        String finish = null;
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            JsonToken value = in.nextToken();
            switch (name) {
                case "text" -> delta(in, sink);
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
        String reason = finish != null && finish.equals("eos") ? "stop" : finish;
        if (reason != null && !reason.equals("null") && finishes(reason)) {
            start(sink);
            sink.finished();
            sink.emit(new CompletionEvent.Finished(FinishReason.of(reason)));
        }
    }

    /** Some compatible servers answer completions in the shape of chats. */
    private void message(JsonParser in, AnswerSink sink) throws IOException {
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            in.nextToken();
            if (name.equals("content")) {
                delta(in, sink);
            } else {
                in.skipChildren();
            }
        }
    }

    private void delta(JsonParser in, AnswerSink sink) throws IOException {
        String text = text(in);
        if (text != null) {
            start(sink);
            sink.emit(new CompletionEvent.TextDelta(text));
        }
    }
}
