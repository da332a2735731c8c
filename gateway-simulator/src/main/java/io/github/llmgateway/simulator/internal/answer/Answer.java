// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator.internal.answer;

import java.util.List;

/**
 * What the model says.
 *
 * @param reasoning empty when it did not think
 * @param finish {@code stop}, {@code length} or {@code tool_calls}; a scenario may put another word
 */
public record Answer(String reasoning, String content, List<ToolCall> calls, String finish, TokenUsage usage) {

    /** Whether there is reasoning. */
    public boolean thinks() {
        return !reasoning.isEmpty();
    }

    /** The same answer with another finish reason. */
    public Answer withFinish(String word) {
        return new Answer(reasoning, content, calls, word, usage);
    }

    /** The same answer with another text and no calls; the output is counted anew. */
    public Answer withText(String newReasoning, String newContent) {
        int thought = TokenCounter.of(newReasoning);
        return new Answer(
                newReasoning,
                newContent,
                List.of(),
                "stop",
                usage.withOutput(thought + TokenCounter.of(newContent), thought));
    }
}
