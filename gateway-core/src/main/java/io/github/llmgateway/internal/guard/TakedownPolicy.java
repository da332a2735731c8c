// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.guard;

import io.github.llmgateway.call.CallContext;
import io.github.llmgateway.call.EventSink;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.guard.Takedown;
import io.github.llmgateway.guard.Takedown.Part;
import io.github.llmgateway.guard.Takedown.Source;
import io.github.llmgateway.model.CallEvent;
import io.github.llmgateway.model.ChatEvent;
import io.github.llmgateway.model.CompletionEvent;
import io.github.llmgateway.model.FinishReason;
import io.github.llmgateway.policy.CallOutcome;
import io.github.llmgateway.policy.EventPolicy;
import io.github.llmgateway.policy.Policy;

/**
 * Turns vendors' signals into takedowns: an answer that is withdrawn in mid-stream, one that the vendor's filter finished,
 * and a call that fails as {@code CONTENT_FILTERED}. Clauses ZP-TAKEDOWN, SF-WITHHELD, SF-LIMITED.
 */
final class TakedownPolicy implements Policy {
    private final Takedowns takedowns;

    TakedownPolicy(Takedowns takedowns) {
        this.takedowns = takedowns;
    }

    @Override
    public String name() {
        return "takedown";
    }

    @Override
    public EventPolicy events(CallContext context) {
        Watch watch = new Watch(context);
        context.progress().attach(watch);
        return watch;
    }

    @Override
    public void onOutcome(CallContext context, CallOutcome outcome) {
        outcome.failure().flatMap(Takedown::of).ifPresent(told -> {
            GatewayException failure = outcome.failure().orElseThrow();
            Watch watch = context.progress().attached(Watch.class);
            boolean shown = watch != null && watch.content;
            takedowns.tell(
                    context,
                    told.source(),
                    shown ? Part.OUTPUT : told.part(),
                    shown,
                    failure.providerCode().orElse(""),
                    watch == null ? "" : watch.responseId);
        });
    }

    /** What has come of one answer. */
    private final class Watch implements EventPolicy {
        private final CallContext context;
        private boolean content;
        private String responseId = "";

        Watch(CallContext context) {
            this.context = context;
        }

        @Override
        public void onEvent(CallEvent event, EventSink sink) {
            if (event instanceof ChatEvent.Started started) {
                responseId = started.id();
            } else if (event instanceof CompletionEvent.Started started) {
                responseId = started.id();
            } else if (event instanceof ChatEvent.Withdrawn withdrawn) {
                tell(withdrawn.reason());
            } else if (event instanceof ChatEvent.Finished finished) {
                finished(finished.reason());
            } else if (event instanceof CompletionEvent.Finished finished) {
                finished(finished.reason());
            } else {
                content |= event.isContent();
            }
            sink.emit(event);
        }

        private void finished(FinishReason reason) {
            if (reason.equals(FinishReason.CONTENT_FILTER)) {
                tell(reason.value());
            }
        }

        private void tell(String reason) {
            takedowns.tell(context, Source.VENDOR, Part.OUTPUT, content, reason, responseId);
        }
    }
}
