// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.model;

/** Something that happened on the way to an answer. Immutable. */
public interface CallEvent {

    /**
     * Whether this event gives the caller part of the answer: text, reasoning, a tool call, or the finish. Once such an
     * event was delivered the call is never retried or handed to another provider.
     */
    boolean isContent();
}
