// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.resilience;

import io.github.llmgateway.call.EventStream;
import io.github.llmgateway.model.CallEvent;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** The events that were held until the first content, and then the rest. */
final class CommittedStream implements EventStream {
    private final ArrayDeque<CallEvent> held;
    private final EventStream rest;

    CommittedStream(ArrayDeque<CallEvent> held, EventStream rest) {
        this.held = held;
        this.rest = rest;
    }

    @Override
    public @Nullable CallEvent next() {
        CallEvent first = held.poll();
        return first != null ? first : rest.next();
    }

    @Override
    public void close() {
        held.clear();
        rest.close();
    }
}
