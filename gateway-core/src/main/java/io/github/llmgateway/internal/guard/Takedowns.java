// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.guard;

import io.github.llmgateway.call.CallContext;
import io.github.llmgateway.call.Candidate;
import io.github.llmgateway.guard.Takedown;
import io.github.llmgateway.guard.TakedownListener;
import org.jspecify.annotations.Nullable;

/** Makes takedowns of a call known: to its report, to layers that keep records, and to the application's listener. */
final class Takedowns {
    private final @Nullable TakedownListener listener;

    Takedowns(@Nullable TakedownListener listener) {
        this.listener = listener;
    }

    /** Tells the call's takedown; the first one holds. */
    void tell(
            CallContext context,
            Takedown.Source source,
            Takedown.Part part,
            boolean withdraw,
            String reason,
            String responseId) {
        if (context.progress().attached(Takedown.class) != null) {
            return;
        }
        Candidate asked = context.progress().candidate();
        Takedown takedown = new Takedown(
                source,
                part,
                withdraw,
                reason,
                context.id(),
                asked == null ? "" : asked.provider().name(),
                asked == null ? context.request().model() : asked.model(),
                context.progress().requestId(),
                responseId);
        context.progress().attach(takedown);
        context.progress().part(takedown);
        if (listener != null) {
            try {
                listener.onTakedown(takedown);
            } catch (RuntimeException ignored) {
                // The content is withdrawn all the same; a listener that fails must not change how the call ends.
            }
        }
    }
}
