// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.model;

import org.jspecify.annotations.Nullable;

/** Something that happened on the way to an answer. Immutable. */
public interface CallEvent {

    /**
     * Whether this event gives the caller part of the answer: text, reasoning, a tool call, or the finish. Once such an
     * event was delivered the call is never retried or handed to another provider.
     */
    boolean isContent();

    /** What the vendor says it has counted so far; null when this event does not report it. */
    default @Nullable Usage reportedUsage() {
        return null;
    }
}
