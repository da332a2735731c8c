// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.dialect.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.llmgateway.model.ChatEvent;
import io.github.llmgateway.spi.AnswerSink;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads the tool calls of a message or a delta. Calls are told apart by {@code index}; where a vendor leaves it out, a
 * new identifier begins a new call, a known one goes on with its own, and in a whole message the place in the list
 * counts. Arguments come as text or, at some vendors, as an object; an empty identifier or name in a continuation says
 * nothing.
 */
final class ToolCallReader {
    private int last = -1;
    private final Map<String, Integer> places = new HashMap<>();

    private int index;
    private String id = "";
    private String name = "";
    private String arguments = "";

    void read(JsonParser in, AnswerSink sink) throws IOException {
        int place = 0;
        while (in.nextToken() != JsonToken.END_ARRAY) {
            if (in.currentToken() != JsonToken.START_OBJECT) {
                in.skipChildren();
                continue;
            }
            call(in, sink);
            if (index < 0) {
                index = placeOf(place);
            }
            place++;
            last = Math.max(last, index);
            if (!id.isEmpty()) {
                places.put(id, index);
            }
            if (!(id.isEmpty() && name.isEmpty() && arguments.isEmpty())) {
                sink.emit(new ChatEvent.ToolCallDelta(index, id, name, arguments));
            }
        }
    }

    /** The index of a call that names none and is the {@code place}-th of its list. */
    private int placeOf(int place) {
        Integer known = places.get(id);
        if (known != null) {
            return known;
        }
        return place > 0 || last < 0 || !id.isEmpty() ? last + 1 : last;
    }

    private void call(JsonParser in, AnswerSink sink) throws IOException {
        index = -1;
        id = "";
        name = "";
        arguments = "";
        for (String member = in.nextFieldName(); member != null; member = in.nextFieldName()) {
            JsonToken value = in.nextToken();
            switch (member) {
                case "index" -> {
                    index = value == JsonToken.VALUE_NUMBER_INT ? bounded(in) : -1;
                    in.skipChildren();
                }
                case "id" -> id = ErrorBodies.scalar(in);
                case "function" -> {
                    if (value == JsonToken.START_OBJECT) {
                        function(in);
                    } else {
                        in.skipChildren();
                    }
                }
                case "mcp" -> {
                    if (value == JsonToken.START_OBJECT) {
                        sink.emit(new ChatEvent.Other("mcp", PartReader.copy(in)));
                    } else {
                        in.skipChildren();
                    }
                }
                default -> in.skipChildren();
            }
        }
    }

    private void function(JsonParser in) throws IOException {
        for (String member = in.nextFieldName(); member != null; member = in.nextFieldName()) {
            JsonToken value = in.nextToken();
            switch (member) {
                case "name" -> name = ErrorBodies.scalar(in);
                case "arguments" ->
                    arguments = value == JsonToken.START_OBJECT || value == JsonToken.START_ARRAY
                            ? PartReader.copy(in)
                            : ErrorBodies.scalar(in);
                default -> in.skipChildren();
            }
        }
    }

    private static int bounded(JsonParser in) throws IOException {
        double value = in.getDoubleValue();
        if (!(value >= 0 && value < 10_000)) {
            throw new IOException("a tool call's index is out of bounds");
        }
        return (int) value;
    }
}
