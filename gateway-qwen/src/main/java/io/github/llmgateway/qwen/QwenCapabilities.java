// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.qwen;

import static io.github.llmgateway.spi.Capability.AUDIO;
import static io.github.llmgateway.spi.Capability.COMPLETION;
import static io.github.llmgateway.spi.Capability.IMAGES;
import static io.github.llmgateway.spi.Capability.SUFFIX;
import static io.github.llmgateway.spi.Capability.THINKING;
import static io.github.llmgateway.spi.Capability.THINKING_BUDGET;
import static io.github.llmgateway.spi.Capability.THINKING_OFF;
import static io.github.llmgateway.spi.Capability.TOOL_CHOICE_REQUIRED;
import static io.github.llmgateway.spi.Capability.VIDEO;

import io.github.llmgateway.spi.CapabilityTable;

/** What the models at Model Studio are known to take and to refuse. */
final class QwenCapabilities {
    static final String CHAT = "Model Studio, OpenAI compatible - Chat, read 2026-11-21";
    static final String ERRORS = "Model Studio, Error codes, read 2026-11-21";
    static final String COMPLETIONS = "Model Studio, Completions, read 2026-11-21";

    static final CapabilityTable TABLE = table();

    private QwenCapabilities() {}

    private static CapabilityTable table() {
        CapabilityTable.Builder table = CapabilityTable.builder();
        thinking(table);
        input(table);
        completion(table);
        return table.source(CHAT + ", tool_choice")
                .cannot("qwen*", TOOL_CHOICE_REQUIRED)
                .cannot("qwq*", TOOL_CHOICE_REQUIRED)
                .cannot("qvq*", TOOL_CHOICE_REQUIRED)
                .build();
    }

    private static void thinking(CapabilityTable.Builder table) {
        table.source(CHAT + ", enable_thinking")
                .can("qwen3.8-max*", THINKING, THINKING_OFF, THINKING_BUDGET)
                .can("qwen3.7-plus*", THINKING, THINKING_OFF, THINKING_BUDGET)
                .cannot("*kimi-k2.7-code*", THINKING_OFF)
                .cannot("*glm-5.3*", THINKING_OFF);
        // glm-5.3 ignores a budget, kimi-k3 has none: refused, because a limit that is not kept costs money.
        table.source(CHAT + ", thinking_budget and max_tokens")
                .cannot("*glm-5.3*", THINKING_BUDGET)
                .cannot("*kimi-k3*", THINKING_BUDGET);
        table.source(ERRORS + ", 400 InvalidParameter, enable_thinking restricted to true")
                .cannot("qwq*", THINKING_OFF)
                .cannot("qvq*", THINKING_OFF)
                .cannot("*-thinking", THINKING_OFF)
                .cannot("*-thinking-*", THINKING_OFF);
        table.source(ERRORS + ", 400 InvalidParameter.NotSupportEnableThinking")
                .cannot("qwen*-instruct*", THINKING, THINKING_BUDGET)
                .cannot("qwen3-coder*", THINKING, THINKING_BUDGET)
                .cannot("qwen2.5-*", THINKING, THINKING_BUDGET)
                .cannot("qwen-coder*", THINKING, THINKING_BUDGET);
    }

    private static void input(CapabilityTable.Builder table) {
        table.source(CHAT + ", messages")
                .can("qwen3.7-plus*", IMAGES, VIDEO)
                .can("qwen3-vl*", IMAGES, VIDEO)
                .can("qwen*omni*", IMAGES, AUDIO, VIDEO)
                .cannot("qwen3-vl*", AUDIO)
                .cannot("qwen-vl*", AUDIO);
        table.source(ERRORS + ", 400 InvalidParameter, url error: models for text only")
                .cannot("qwen3-max*", IMAGES, AUDIO, VIDEO)
                .cannot("qwen-plus*", IMAGES, AUDIO, VIDEO)
                .cannot("deepseek-v4-pro*", IMAGES, AUDIO, VIDEO);
    }

    private static void completion(CapabilityTable.Builder table) {
        table.source(COMPLETIONS)
                .can("qwen-coder-turbo*", COMPLETION, SUFFIX)
                .can("qwen2.5-coder-*b-instruct", COMPLETION, SUFFIX);
        for (String chatOnly : new String[] {
            "qwen3*",
            "qwen2*",
            "qwen-max*",
            "qwen-plus*",
            "qwen-flash*",
            "qwen-turbo*",
            "qwen-long*",
            "qwen-vl*",
            "qwen-omni*",
            "qwen-coder-plus*",
            "qwq*",
            "qvq*"
        }) {
            table.cannot(chatOnly, COMPLETION, SUFFIX);
        }
    }
}
