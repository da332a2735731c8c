// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway;

import io.github.llmgateway.model.ChatResponse;
import java.util.Objects;

/**
 * An answer as a typed value.
 *
 * @param value the value
 * @param response the answer it was read from
 * @param <T> the value's type
 */
public record StructuredResponse<T>(T value, ChatResponse response) {

    /** Checks for nulls. */
    public StructuredResponse {
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(response, "response");
    }

    /** Shows no content. */
    @Override
    public String toString() {
        return "StructuredResponse[" + value.getClass().getSimpleName() + ", " + response + "]";
    }
}
