// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.dialect.openai;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.spi.ErrorTable;

/** What OpenAI's codes mean; compatible endpoints borrow them. What is not here is told by its status. */
final class CompatibleErrors {
    static final ErrorTable TABLE = ErrorTable.builder()
            .source("OpenAI API documentation, Error codes")
            .code("invalid_api_key", ErrorKind.AUTHENTICATION, "the key was refused", "Check the key")
            .code("insufficient_quota", ErrorKind.QUOTA_EXHAUSTED, "the quota is spent", "Check the plan and billing")
            .code("rate_limit_exceeded", ErrorKind.RATE_LIMITED, "too many requests or tokens", "Wait, or send fewer")
            .code("model_not_found", ErrorKind.MODEL_NOT_FOUND, "there is no such model", "Check the model's name")
            .code(
                    "context_length_exceeded",
                    ErrorKind.CONTEXT_LENGTH,
                    "the input does not fit the model",
                    "Send less, or use a model with a larger context")
            .code("content_filter", ErrorKind.CONTENT_FILTERED, "the content was refused", "Change the content")
            // The family word of every failure of the server; the words tell overload apart.
            .codeAndWords("server_error", "overloaded", ErrorKind.OVERLOADED, "the model is busy", "Try again later")
            .code("server_error", ErrorKind.UNAVAILABLE, "the vendor failed", "Try again later")
            .build();

    private CompatibleErrors() {}
}
