// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.audit;

import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.guard.Takedown;
import io.github.llmgateway.model.CallEvent;
import io.github.llmgateway.model.ChatEvent;
import io.github.llmgateway.model.CompletionEvent;
import io.github.llmgateway.model.FinishReason;
import org.jspecify.annotations.Nullable;

/** What passed of an answer, without its content. */
final class Seen {
    private String model = "";
    private String responseId = "";
    private boolean content;
    private @Nullable String flagged;

    void see(CallEvent event) {
        if (event instanceof ChatEvent.Started started) {
            started(started.id(), started.model());
        } else if (event instanceof CompletionEvent.Started started) {
            started(started.id(), started.model());
        } else if (event instanceof ChatEvent.Withdrawn withdrawn) {
            flagged = withdrawn.reason();
        } else if (event instanceof ChatEvent.Finished finished) {
            finished(finished.reason());
        } else if (event instanceof CompletionEvent.Finished finished) {
            finished(finished.reason());
        } else {
            content |= event.isContent();
        }
    }

    private void started(String id, String answering) {
        responseId = id;
        model = answering;
    }

    private void finished(FinishReason reason) {
        if (reason.equals(FinishReason.CONTENT_FILTER)) {
            flagged = reason.value();
        }
    }

    /** The model that answered; empty when it did not say. */
    String model() {
        return model;
    }

    /**
     * The call's takedown, or null.
     *
     * @param told what the guards made of it, where they watch
     * @param failure what the call failed with
     */
    @Nullable
    Takedown takedown(@Nullable Takedown told, @Nullable GatewayException failure) {
        if (told != null) {
            return told;
        }
        if (flagged != null) {
            return takedown(Takedown.Source.VENDOR, Takedown.Part.OUTPUT, flagged);
        }
        Takedown failed = failure == null ? null : Takedown.of(failure).orElse(null);
        return failed == null
                ? null
                : takedown(failed.source(), content ? Takedown.Part.OUTPUT : failed.part(), failed.reason());
    }

    private Takedown takedown(Takedown.Source source, Takedown.Part part, String reason) {
        return new Takedown(source, part, content, reason, "", "", "", "", responseId);
    }
}
