// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.model;

import java.util.Objects;

/**
 * Why an answer ended. An open value: a word that this version does not know survives the round trip.
 *
 * @param value the wire word
 */
public record FinishReason(String value) {

    /** The model came to its end or to a stop sequence. */
    public static final FinishReason STOP = new FinishReason("stop");

    /** The output limit was reached; the answer is incomplete. */
    public static final FinishReason LENGTH = new FinishReason("length");

    /** The model wants tools to be called. */
    public static final FinishReason TOOL_CALLS = new FinishReason("tool_calls");

    /** The vendor's filter ended the answer. */
    public static final FinishReason CONTENT_FILTER = new FinishReason("content_filter");

    /** The answer did not end by itself: no finish reason was received. */
    public static final FinishReason UNKNOWN = new FinishReason("unknown");

    /** Checks the word. */
    public FinishReason {
        Objects.requireNonNull(value, "value");
    }

    /** The reason of this wire word; well-known words give the constants. */
    public static FinishReason of(String value) {
        return switch (value) {
            case "stop" -> STOP;
            case "length" -> LENGTH;
            case "tool_calls" -> TOOL_CALLS;
            case "content_filter" -> CONTENT_FILTER;
            default -> new FinishReason(value);
        };
    }

    @Override
    public String toString() {
        return value;
    }
}
