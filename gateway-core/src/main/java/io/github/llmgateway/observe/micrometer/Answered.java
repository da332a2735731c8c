// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.observe.micrometer;

import io.github.llmgateway.model.CallEvent;
import io.github.llmgateway.model.ChatEvent;
import io.github.llmgateway.model.CompletionEvent;
import io.github.llmgateway.model.FinishReason;
import io.github.llmgateway.model.Usage;

/** What an answer says of itself, gathered from its events; holds no content. Belongs to the thread that pulls. */
final class Answered {
    private String id = "";
    private String model = "";
    private FinishReason finish = FinishReason.UNKNOWN;
    private Usage usage = Usage.NONE;

    /** Takes an event; those of operations that are not known here say nothing. */
    void see(CallEvent event) {
        if (event instanceof ChatEvent.TextDelta || event instanceof ChatEvent.ReasoningDelta) {
            return; // by far the most
        }
        if (event instanceof ChatEvent.Started started) {
            started(started.id(), started.model());
        } else if (event instanceof ChatEvent.Finished finished) {
            finish = finished.reason();
        } else if (event instanceof ChatEvent.UsageReported reported) {
            usage = reported.usage();
        } else if (event instanceof CompletionEvent.Started started) {
            started(started.id(), started.model());
        } else if (event instanceof CompletionEvent.Finished finished) {
            finish = finished.reason();
        } else if (event instanceof CompletionEvent.UsageReported reported) {
            usage = reported.usage();
        }
    }

    private void started(String id, String model) {
        if (!id.isEmpty()) {
            this.id = id;
        }
        if (!model.isEmpty()) {
            this.model = model;
        }
    }

    /** The vendor's identifier of the answer; empty when it was not told. */
    String id() {
        return id;
    }

    /** The model that answers; empty when it was not told. */
    String model() {
        return model;
    }

    /** Why it ended. */
    FinishReason finish() {
        return finish;
    }

    /** The usage last reported. */
    Usage usage() {
        return usage;
    }
}
