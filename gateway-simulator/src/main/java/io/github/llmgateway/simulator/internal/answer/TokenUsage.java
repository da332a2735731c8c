// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator.internal.answer;

/**
 * Tokens of one call.
 *
 * @param prompt input, cached part included
 * @param cached part of the input that was read from the prefix cache
 * @param completion output, reasoning included
 * @param reasoning part of the output that is reasoning
 */
public record TokenUsage(int prompt, int cached, int completion, int reasoning) {

    /** Input and output. */
    public int total() {
        return prompt + completion;
    }

    /** The same input with the output counted so far. */
    public TokenUsage withOutput(int newCompletion, int newReasoning) {
        return new TokenUsage(prompt, cached, newCompletion, newReasoning);
    }
}
