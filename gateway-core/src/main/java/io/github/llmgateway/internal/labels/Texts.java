// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.labels;

import io.github.llmgateway.model.CallEvent;
import io.github.llmgateway.model.ChatEvent;
import io.github.llmgateway.model.CompletionEvent;
import org.jspecify.annotations.Nullable;

/** The text that an event adds to an answer. */
final class Texts {
    private Texts() {}

    static @Nullable String of(CallEvent event) {
        if (event instanceof ChatEvent.TextDelta delta) {
            return delta.text();
        }
        return event instanceof CompletionEvent.TextDelta delta ? delta.text() : null;
    }
}
