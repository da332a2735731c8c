// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.guard;

import io.github.llmgateway.call.CallContext;
import io.github.llmgateway.call.EventSink;
import io.github.llmgateway.call.Operation;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.guard.Category;
import io.github.llmgateway.guard.Direction;
import io.github.llmgateway.guard.GuardMode;
import io.github.llmgateway.guard.Screener;
import io.github.llmgateway.guard.Takedown;
import io.github.llmgateway.model.CallEvent;
import io.github.llmgateway.model.ChatEvent;
import io.github.llmgateway.model.CompletionEvent;
import io.github.llmgateway.policy.EventPolicy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Screens one answer. A finding that is refused ends the call as {@code CONTENT_FILTERED}: at once when nothing of the
 * answer has passed, else after a {@code Withdrawn} event that tells to take back what has. What came in the same event
 * before the finding does not pass either.
 */
final class ScreeningEvents implements EventPolicy {
    private final CallContext context;
    private final GuardMode mode;
    private final Takedowns takedowns;
    private final Tally tally;
    private final ChannelEvents channels;
    private final List<CallEvent> passing = new ArrayList<>(2);
    private String responseId = "";
    private boolean found;
    private boolean shown;
    private @Nullable GatewayException refusal;

    ScreeningEvents(CallContext context, GuardMode mode, List<Screener> screeners, Takedowns takedowns) {
        this.context = context;
        this.mode = mode;
        this.takedowns = takedowns;
        this.tally = Tally.of(context.progress());
        Masks masks = context.progress().attached(Masks.class);
        this.channels = new ChannelEvents(
                json -> new ScreenedText(screeners, Direction.OUTPUT, mode, masks, this::found, json),
                context.operation(),
                ChannelEvents.asksForJson(context.request()));
    }

    private void found(Category category) {
        tally.found(Direction.OUTPUT, category);
        found = true;
    }

    @Override
    public void onEvent(CallEvent event, EventSink sink) {
        check();
        if (event instanceof ChatEvent.Started started) {
            responseId = started.id();
        } else if (event instanceof CompletionEvent.Started started) {
            responseId = started.id();
        }
        channels.onEvent(event, passing::add);
        pass(sink);
    }

    @Override
    public void onEnd(EventSink sink) {
        check();
        channels.onEnd(passing::add);
        pass(sink);
        check();
    }

    /** What was held back is screened as if the answer ended there; what could not be looked at is dropped. */
    @Override
    public void onBreak(EventSink sink) {
        if (refusal == null) {
            channels.onBreak(passing::add);
            pass(sink);
        }
        check();
    }

    /** The event before told that what was shown is withdrawn; this is the failure that follows it. */
    private void check() {
        if (refusal != null) {
            throw refusal;
        }
    }

    private void pass(EventSink sink) {
        if (found) {
            found = false;
            tally.report(context.progress());
            if (mode == GuardMode.REFUSE) {
                refuse(sink);
                return;
            }
        }
        for (CallEvent event : passing) {
            shown |= event.isContent();
            sink.emit(event);
        }
        passing.clear();
    }

    private void refuse(EventSink sink) {
        passing.clear();
        String categories = ScreeningPolicy.words(tally.of(Direction.OUTPUT));
        refusal = GatewayException.builder(
                        ErrorKind.CONTENT_FILTERED,
                        "screening found content in the answer that is not wanted: " + categories)
                .advice("Take back what was shown of it and delete copies; change the question rather than repeat it")
                .clauses(Category.clausesOf(tally.of(Direction.OUTPUT).keySet()))
                .build();
        takedowns.tell(context, Takedown.Source.SCREENING, Takedown.Part.OUTPUT, shown, categories, responseId);
        if (shown && context.operation() == Operation.CHAT) {
            sink.emit(new ChatEvent.Withdrawn("screening"));
        } else {
            throw refusal;
        }
    }
}
