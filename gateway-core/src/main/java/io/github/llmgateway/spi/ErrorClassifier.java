// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.spi;

import io.github.llmgateway.error.GatewayExceptionBuilder;

/** Says what a vendor's error means. Safe for concurrent use. */
@FunctionalInterface
public interface ErrorClassifier {

    /**
     * The error's kind, what happened, and what to do. Provider, model, codes, request id and delivery are filled in by
     * the caller; an error that is not known is {@code UNKNOWN} or told by its status, and never guessed to be
     * retryable.
     */
    GatewayExceptionBuilder classify(ErrorReply reply);
}
