// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.guard;

import io.github.llmgateway.call.EventSink;
import io.github.llmgateway.call.Operation;
import io.github.llmgateway.model.CallEvent;
import io.github.llmgateway.model.CallRequest;
import io.github.llmgateway.model.ChatEvent;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.CompletionEvent;
import io.github.llmgateway.policy.EventPolicy;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sends each channel of an answer through a filter of its own: its text, its reasoning, the arguments of each tool call.
 * What a filter holds back comes when the channel gives way to another (tool calls may come interleaved and wait for the
 * answer's end), before the finish, at the end, or where the answer breaks off. A withdrawal drops it.
 */
final class ChannelEvents implements EventPolicy {
    private final Function<Boolean, TextFilter> filters;
    private final TextFilter text;
    private final TextFilter reasoning;
    private @Nullable Map<Integer, TextFilter> calls;
    private final Function<String, CallEvent> delta;
    private boolean withdrawn;

    /**
     * Filters for one call.
     *
     * @param filters makes a filter; it is told whether the channel is JSON
     * @param operation the kind of call
     * @param json whether the answer's text is JSON
     */
    ChannelEvents(Function<Boolean, TextFilter> filters, Operation<?, ?, ?> operation, boolean json) {
        this.filters = filters;
        this.delta = operation == Operation.COMPLETION ? CompletionEvent.TextDelta::new : ChatEvent.TextDelta::new;
        this.text = filters.apply(json);
        this.reasoning = filters.apply(false);
    }

    /** Whether the answer to {@code request} is asked for as JSON. */
    static boolean asksForJson(CallRequest request) {
        return request instanceof ChatRequest chat
                && chat.responseFormat()
                        .filter(format -> !format.type().equals("text"))
                        .isPresent();
    }

    @Override
    public void onEvent(CallEvent event, EventSink sink) {
        if (event instanceof ChatEvent.TextDelta piece) {
            endReasoning(sink);
            pass(event, piece.text(), text.next(piece.text()), delta, sink);
        } else if (event instanceof ChatEvent.ReasoningDelta piece) {
            endText(sink);
            pass(event, piece.text(), reasoning.next(piece.text()), ChatEvent.ReasoningDelta::new, sink);
        } else if (event instanceof ChatEvent.ToolCallDelta piece) {
            endReasoning(sink);
            endText(sink);
            call(piece, sink);
        } else if (event instanceof CompletionEvent.TextDelta piece) {
            pass(event, piece.text(), text.next(piece.text()), delta, sink);
        } else {
            rare(event, sink);
        }
    }

    private void rare(CallEvent event, EventSink sink) {
        if (event instanceof ChatEvent.Withdrawn) {
            withdrawn = true;
            sink.emit(event);
        } else if (event instanceof ChatEvent.Other part) {
            endAll(sink);
            sink.emit(new ChatEvent.Other(part.type(), whole(part.json())));
        } else if (event instanceof CompletionEvent.Other part) {
            endAll(sink);
            sink.emit(new CompletionEvent.Other(part.type(), whole(part.json())));
        } else {
            if (event.isContent()) {
                endAll(sink);
            }
            sink.emit(event);
        }
    }

    private String whole(String json) {
        TextFilter filter = filters.apply(true);
        return filter.next(json) + filter.end();
    }

    private void call(ChatEvent.ToolCallDelta piece, EventSink sink) {
        if (calls == null) {
            calls = new TreeMap<>();
        }
        String arguments = piece.arguments();
        String passed = arguments.isEmpty()
                ? arguments
                : calls.computeIfAbsent(piece.index(), index -> filters.apply(true))
                        .next(arguments);
        if (passed.equals(arguments)) {
            sink.emit(piece);
        } else if (!passed.isEmpty() || !piece.id().isEmpty() || !piece.name().isEmpty()) {
            sink.emit(new ChatEvent.ToolCallDelta(piece.index(), piece.id(), piece.name(), passed));
        }
    }

    private static void pass(
            CallEvent event, String piece, String passed, Function<String, CallEvent> made, EventSink sink) {
        if (passed.equals(piece)) {
            sink.emit(event);
        } else if (!passed.isEmpty()) {
            sink.emit(made.apply(passed));
        }
    }

    private void endText(EventSink sink) {
        emitText(text.end(), sink);
    }

    private void emitText(String held, EventSink sink) {
        if (!held.isEmpty()) {
            sink.emit(delta.apply(held));
        }
    }

    private void endReasoning(EventSink sink) {
        emitReasoning(reasoning.end(), sink);
    }

    private static void emitReasoning(String held, EventSink sink) {
        if (!held.isEmpty()) {
            sink.emit(new ChatEvent.ReasoningDelta(held));
        }
    }

    private void endAll(EventSink sink) {
        all(TextFilter::end, sink);
    }

    private void all(Function<TextFilter, String> ending, EventSink sink) {
        if (withdrawn) {
            return;
        }
        emitReasoning(ending.apply(reasoning), sink);
        emitText(ending.apply(text), sink);
        if (calls != null) {
            calls.forEach((index, filter) -> {
                String held = ending.apply(filter);
                if (!held.isEmpty()) {
                    sink.emit(new ChatEvent.ToolCallDelta(index, "", "", held));
                }
            });
        }
    }

    @Override
    public void onEnd(EventSink sink) {
        endAll(sink);
    }

    @Override
    public void onBreak(EventSink sink) {
        all(TextFilter::broken, sink);
    }
}
