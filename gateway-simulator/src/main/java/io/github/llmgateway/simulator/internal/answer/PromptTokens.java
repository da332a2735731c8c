// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator.internal.answer;

import io.github.llmgateway.simulator.internal.json.Json;

/** Tokens of a whole chat request. */
public final class PromptTokens {

    private PromptTokens() {}

    /** The messages and the tool definitions. */
    public static int of(ChatCall call) {
        return ofTools(call)
                + call.messages().stream().mapToInt(TokenCounter::ofMessage).sum();
    }

    static int ofTools(ChatCall call) {
        return call.tools().isEmpty() ? 0 : TokenCounter.of(Json.write(call.tools()));
    }
}
