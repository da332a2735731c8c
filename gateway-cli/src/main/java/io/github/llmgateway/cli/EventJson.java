// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.model.CallEvent;
import io.github.llmgateway.model.ChatEvent;
import io.github.llmgateway.model.CompletionEvent;
import io.github.llmgateway.model.SearchResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An event of a stream as the line that scripts read; none for one that adds nothing. */
final class EventJson {
    private EventJson() {}

    static Optional<Map<String, @Nullable Object>> of(CallEvent event) {
        if (event instanceof ChatEvent chat) {
            return ofChat(chat);
        }
        return event instanceof CompletionEvent completion ? ofCompletion(completion) : Optional.empty();
    }

    private static Optional<Map<String, @Nullable Object>> ofChat(ChatEvent event) {
        if (event instanceof ChatEvent.TextDelta delta) {
            return text("text", delta.text());
        } else if (event instanceof ChatEvent.ReasoningDelta delta) {
            return text("reasoning", delta.text());
        } else if (event instanceof ChatEvent.ToolCallDelta delta) {
            return line("tool_call", toolCall(delta));
        } else if (event instanceof ChatEvent.UsageReported reported) {
            return line("usage", AnswerJson.usage(reported.usage()));
        } else if (event instanceof ChatEvent.SearchReported reported) {
            return line(
                    "search", reported.results().stream().map(EventJson::page).toList());
        } else if (event instanceof ChatEvent.Finished finished) {
            return text("finish", finished.reason().value());
        } else if (event instanceof ChatEvent.Withdrawn withdrawn) {
            return line("withdrawn", withdrawn.reason());
        } else if (event instanceof ChatEvent.Other other) {
            return line(other.type(), other.json());
        }
        return Optional.empty();
    }

    private static Optional<Map<String, @Nullable Object>> ofCompletion(CompletionEvent event) {
        if (event instanceof CompletionEvent.TextDelta delta) {
            return text("text", delta.text());
        } else if (event instanceof CompletionEvent.UsageReported reported) {
            return line("usage", AnswerJson.usage(reported.usage()));
        } else if (event instanceof CompletionEvent.Finished finished) {
            return text("finish", finished.reason().value());
        } else if (event instanceof CompletionEvent.Other other) {
            return line(other.type(), other.json());
        }
        return Optional.empty();
    }

    private static Map<String, @Nullable Object> toolCall(ChatEvent.ToolCallDelta delta) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("index", delta.index());
        json.put("id", delta.id());
        json.put("name", delta.name());
        json.put("arguments", delta.arguments());
        return json;
    }

    private static Map<String, @Nullable Object> page(SearchResult result) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("reference", result.reference());
        json.put("title", result.title());
        json.put("link", result.link());
        return json;
    }

    private static Optional<Map<String, @Nullable Object>> text(String event, String delta) {
        return delta.isEmpty() ? Optional.empty() : line(event, delta);
    }

    private static Optional<Map<String, @Nullable Object>> line(String event, Object delta) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("event", event);
        line.put("delta", delta);
        return List.<Object>of().equals(delta) ? Optional.empty() : Optional.of(line);
    }
}
