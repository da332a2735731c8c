// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator.internal.answer;

import java.util.List;

/** Completes a text or fills in code between a prompt and a suffix. Deterministic. */
public final class CodeComposer {

    private CodeComposer() {}

    /**
     * The completion.
     *
     * @param call the request, for model, limits and stop words
     * @param prompt what stands before the gap
     * @param suffix what stands after it, empty when there is none
     */
    public static Answer compose(ChatCall call, String prompt, String suffix) {
        String opening = prompt.endsWith("(") ? "value):\n    " : "\n    ";
        String note = "# written by " + call.family() + "\n    ";
        String closing = suffix.isBlank() ? "return value\n" : "value = str(value)\n    ";
        String whole = AnswerComposer.beforeStop(opening + note + closing, AnswerComposer.stops(call));
        String content = TokenCounter.limit(whole, Manner.limit(call.number("max_tokens", 0)));
        TokenUsage usage =
                new TokenUsage(TokenCounter.of(prompt) + TokenCounter.of(suffix), 0, TokenCounter.of(content), 0);
        return new Answer("", content, List.of(), content.length() < whole.length() ? "length" : "stop", usage);
    }
}
