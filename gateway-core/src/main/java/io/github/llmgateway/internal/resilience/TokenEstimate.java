// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.resilience;

import io.github.llmgateway.model.CallRequest;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.CompletionRequest;
import io.github.llmgateway.model.Usage;
import java.util.OptionalInt;

/**
 * How many tokens a call will take, roughly, for the limit per minute: its texts by script, and what this model has
 * lately answered. The vendor's count replaces it when the call is over.
 */
final class TokenEstimate {
    private static final int FIRST_OUTPUT = 256;

    // An exponential mean over about sixteen answers; a lost update costs a little accuracy, nothing else.
    private volatile int output = FIRST_OUTPUT;

    long of(CallRequest request) {
        long quarters = 0;
        for (String text : request.texts()) {
            for (int i = 0; i < text.length(); i++) {
                // About four letters of alphabets to a token, and a little more than one sign of the others.
                quarters += text.charAt(i) < 0x2E80 ? 1 : 3;
            }
        }
        OptionalInt bound = maxTokens(request);
        int expected = bound.isPresent() ? Math.min(bound.getAsInt(), output) : output;
        return quarters / 4 + 1 + expected;
    }

    void learn(Usage usage) {
        if (usage.outputTokens().isPresent()) {
            long real = Math.min(usage.outputTokens().getAsLong(), 1_000_000);
            output = (int) Math.max(1, (output * 15L + real + 8) / 16);
        }
    }

    private static OptionalInt maxTokens(CallRequest request) {
        if (request instanceof ChatRequest chat) {
            return chat.maxTokens();
        }
        return request instanceof CompletionRequest completion ? completion.maxTokens() : OptionalInt.empty();
    }
}
