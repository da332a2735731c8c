// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.call;

import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.Usage;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt ended.
 *
 * @param result which of the three ends it was
 * @param error why it failed or was cancelled; null when it completed or nobody wanted the rest
 * @param usage what the vendor reported, or {@link Usage#NONE}
 * @param sent whether an HTTP request was begun
 * @param tookNanos from the sending to the end of the wire; 0 when nothing was sent
 * @param firstContentNanos from the sending to the first content, or {@link #NEVER}
 */
public record AttemptEnd(
        Result result,
        @Nullable GatewayException error,
        Usage usage,
        boolean sent,
        long tookNanos,
        long firstContentNanos) {

    /** No content came. */
    public static final long NEVER = -1;

    /** The three ends. */
    public enum Result {
        /** The answer came whole. */
        COMPLETED,
        /** It failed. */
        FAILED,
        /** We ended it: cancelled, closed, shut down. */
        CANCELLED
    }

    /** Whether content was received. */
    public boolean hasContent() {
        return firstContentNanos != NEVER;
    }
}
