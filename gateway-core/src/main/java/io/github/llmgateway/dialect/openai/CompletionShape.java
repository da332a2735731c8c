// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.dialect.openai;

import io.github.llmgateway.model.CompletionRequest;

/** What one vendor does differently in completions. Stateless and safe for concurrent use. */
public interface CompletionShape {

    /** OpenAI's ways: {@code prompt} and {@code suffix} as fields. */
    CompletionShape STANDARD = new CompletionShape() {};

    /**
     * Refuses what the vendor or model is known not to take.
     *
     * @throws io.github.llmgateway.error.GatewayException of kind {@code UNSUPPORTED} or {@code INVALID_REQUEST}
     */
    default void check(CompletionRequest request, String model) {}

    /** The prompt as it is sent. */
    default String prompt(CompletionRequest request, String model) {
        return request.prompt();
    }

    /** Whether the suffix is sent as a field. */
    default boolean sendsSuffix() {
        return true;
    }
}
