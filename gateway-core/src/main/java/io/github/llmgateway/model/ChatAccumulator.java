// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Folds chat events into a {@link ChatResponse}. Tool calls are merged by index; an empty identifier or name never
 * replaces one already received, because several vendors send empty ones in continuations. Not safe for concurrent use.
 */
public final class ChatAccumulator implements Accumulator<ChatResponse> {
    private String id = "";
    private String model = "";
    private final TextFold text = new TextFold();
    private @Nullable TextFold reasoning;
    private @Nullable Map<Integer, CallFold> calls;
    private @Nullable List<ContentPart> others;
    private List<SearchResult> searchResults = List.of();
    private Usage usage = Usage.NONE;
    private FinishReason finishReason = FinishReason.UNKNOWN;
    private boolean content;

    /** The answer to the events, with {@code report} as its report. */
    public static ChatResponse fold(Iterable<? extends CallEvent> events, CallReport report) {
        ChatAccumulator accumulator = new ChatAccumulator();
        events.forEach(accumulator::add);
        return accumulator.build(report);
    }

    /** Events that fold into {@code response}: the inverse of {@link #fold}. */
    public static List<ChatEvent> eventsOf(ChatResponse response) {
        List<ChatEvent> events = new ArrayList<>();
        events.add(new ChatEvent.Started(response.id(), response.model()));
        if (!response.reasoning().isEmpty()) {
            events.add(new ChatEvent.ReasoningDelta(response.reasoning()));
        }
        for (ContentPart part : response.message().content()) {
            if (part instanceof TextPart piece && !piece.text().isEmpty()) {
                events.add(new ChatEvent.TextDelta(piece.text()));
            } else if (part instanceof OtherPart other && other.options().get("json") instanceof String json) {
                events.add(new ChatEvent.Other(other.type(), json));
            }
        }
        int index = 0;
        for (ToolCall call : response.toolCalls()) {
            events.add(new ChatEvent.ToolCallDelta(index++, call.id(), call.name(), call.arguments()));
        }
        if (!response.searchResults().isEmpty()) {
            events.add(new ChatEvent.SearchReported(response.searchResults()));
        }
        if (response.usage().source() != UsageSource.NONE) {
            events.add(new ChatEvent.UsageReported(response.usage()));
        }
        if (!response.finishReason().equals(FinishReason.UNKNOWN)) {
            events.add(new ChatEvent.Finished(response.finishReason()));
        }
        return events;
    }

    @Override
    public void add(CallEvent event) {
        content |= event.isContent();
        if (event instanceof ChatEvent.TextDelta delta) {
            text.add(delta.text());
        } else if (event instanceof ChatEvent.ReasoningDelta delta) {
            if (reasoning == null) {
                reasoning = new TextFold();
            }
            reasoning.add(delta.text());
        } else if (event instanceof ChatEvent.ToolCallDelta delta) {
            if (calls == null) {
                calls = new TreeMap<>();
            }
            calls.computeIfAbsent(delta.index(), index -> new CallFold()).add(delta);
        } else {
            addRare(event);
        }
    }

    private void addRare(CallEvent event) {
        if (event instanceof ChatEvent.Started started) {
            id = started.id().isEmpty() ? id : started.id();
            model = started.model().isEmpty() ? model : started.model();
        } else if (event instanceof ChatEvent.UsageReported reported) {
            usage = reported.usage();
        } else if (event instanceof ChatEvent.Finished finished) {
            finishReason = finished.reason();
        } else if (event instanceof ChatEvent.SearchReported search) {
            searchResults = search.results();
        } else if (event instanceof ChatEvent.Other other) {
            if (others == null) {
                others = new ArrayList<>(1);
            }
            others.add(new OtherPart(other.type(), Map.of("json", other.json())));
        }
    }

    @Override
    public Usage usage() {
        return usage;
    }

    @Override
    public String model() {
        return model;
    }

    @Override
    public boolean hasContent() {
        return content;
    }

    @Override
    public ChatResponse build(CallReport report) {
        AssistantMessage.Builder message = AssistantMessage.builder().text(text.text());
        if (reasoning != null) {
            message.reasoning(reasoning.text());
        }
        if (others != null) {
            others.forEach(message::part);
        }
        if (calls != null) {
            calls.values().forEach(call -> message.toolCall(call.build()));
        }
        return ChatResponse.builder()
                .id(id)
                .model(model)
                .message(message.build())
                .finishReason(finishReason)
                .searchResults(searchResults)
                .report(report)
                .build();
    }

    private static final class CallFold {
        private String id = "";
        private String name = "";
        private final TextFold arguments = new TextFold();

        void add(ChatEvent.ToolCallDelta delta) {
            id = delta.id().isEmpty() ? id : delta.id();
            name = delta.name().isEmpty() ? name : delta.name();
            arguments.add(delta.arguments());
        }

        ToolCall build() {
            return new ToolCall(id, name, arguments.text());
        }
    }
}
