// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.siliconflow;

import static io.github.llmgateway.spi.Capability.AUDIO;
import static io.github.llmgateway.spi.Capability.FILES;
import static io.github.llmgateway.spi.Capability.IMAGES;
import static io.github.llmgateway.spi.Capability.JSON_OBJECT;
import static io.github.llmgateway.spi.Capability.JSON_SCHEMA;
import static io.github.llmgateway.spi.Capability.REASONING_EFFORT;
import static io.github.llmgateway.spi.Capability.THINKING;
import static io.github.llmgateway.spi.Capability.THINKING_BUDGET;
import static io.github.llmgateway.spi.Capability.THINKING_OFF;
import static io.github.llmgateway.spi.Capability.VIDEO;

import io.github.llmgateway.spi.CapabilityTable;

/**
 * What is known of model families, by the name without {@code Pro/}; the first row that speaks of a capability decides.
 * Models come and go within weeks, so what no row names is let through.
 *
 * <p>Reasoning has three families: those with the switch {@code enable_thinking}, those that always reason, and those
 * that never do. The vendor answers 400 with code 20015 to the switch on the latter two, whatever its value (seen in
 * CherryHQ/cherry-studio#6642, immersive-translate/immersive-translate#3569, Tencent/WeKnora#318), so it is sent to
 * neither: what they do anyway needs no switch, and the opposite is refused.
 */
final class SiliconFlowCapabilities {
    static final String REFERENCE = "docs.siliconflow.cn, chat completions reference, 2026";
    private static final String SWITCH = REFERENCE + ", enable_thinking";
    private static final String ALWAYS =
            "docs.siliconflow.cn, reasoning guide, 2, 2025-07, and no enable_thinking in the chat reference, 2026";
    private static final String NEVER = "not in the list of enable_thinking in the chat completions reference, 2026,"
            + " nor in the reasoning guide of docs.siliconflow.cn, 2025-07";
    private static final String VISION =
            "docs.siliconflow.cn, vision guide, 3, 2025-07, and chat completions reference, content parts, 2026";

    static final CapabilityTable TABLE = table();

    private SiliconFlowCapabilities() {}

    /** Whether the switch is sent: not where a model is known to reason always or never. */
    static boolean hasThinkingSwitch(String model) {
        String family = SiliconFlowModels.family(model);
        return TABLE.refusal(family, THINKING).isEmpty()
                && TABLE.refusal(family, THINKING_OFF).isEmpty();
    }

    /** Whether the model may reason at all. */
    static boolean mayReason(String model) {
        return TABLE.refusal(SiliconFlowModels.family(model), THINKING).isEmpty();
    }

    private static CapabilityTable table() {
        CapabilityTable.Builder table = CapabilityTable.builder();
        switched(table);
        alwaysReasons(table);
        neverReasons(table);
        effort(table);
        formats(table);
        parts(table);
        return table.build();
    }

    private static void switched(CapabilityTable.Builder table) {
        table.source(SWITCH);
        for (String family : new String[] {
            "zai-org/glm-5*",
            "deepseek-ai/deepseek-v3.2*",
            "qwen/qwen3.5-*",
            "qwen/qwen3-8b",
            "qwen/qwen3-14b",
            "qwen/qwen3-32b",
            "qwen/qwen3-30b-a3b",
            "zai-org/glm-4.7",
            "zai-org/glm-4.6",
            "zai-org/glm-4.5v",
            "deepseek-ai/deepseek-v3.1-terminus",
            "tencent/hunyuan-a13b-instruct"
        }) {
            table.can(family, THINKING, THINKING_OFF, THINKING_BUDGET);
        }
        table.source("CherryHQ/cherry-studio#14782, 2026-05").can("deepseek-ai/deepseek-v4-*", THINKING, THINKING_OFF);
    }

    private static void alwaysReasons(CapabilityTable.Builder table) {
        table.source(ALWAYS);
        for (String family : new String[] {
            "deepseek-ai/deepseek-r1*",
            "qwen/qwq-*",
            "thudm/glm-z1-*",
            "thudm/glm-4.1v-9b-thinking",
            "minimaxai/minimax-m1-*",
            "tongyi-zhiwen/qwenlong-l1-*",
            "ascend-tribe/pangu-pro-moe"
        }) {
            table.cannot(family, THINKING_OFF);
        }
        table.source("siliconflow/dsh-llm-siliconflow, README, 2026-08")
                .cannot("moonshotai/kimi-k2-thinking", THINKING_OFF);
        table.source("the model's name; switched by choosing its -Instruct twin")
                .cannot("qwen/qwen3-*-thinking*", THINKING_OFF);
    }

    private static void neverReasons(CapabilityTable.Builder table) {
        table.source(NEVER);
        for (String family : new String[] {
            "qwen/qwen2-*",
            "qwen/qwen2.5-*",
            "qwen/qwen3-*-instruct*",
            "qwen/qwen3-coder-*",
            "deepseek-ai/deepseek-v2.5",
            "deepseek-ai/deepseek-v3",
            "thudm/glm-4-9b-0414",
            "thudm/glm-4-32b-0414",
            "tencent/hunyuan-mt-*"
        }) {
            table.cannot(family, THINKING, THINKING_BUDGET);
        }
    }

    private static void effort(CapabilityTable.Builder table) {
        table.source(REFERENCE + ", reasoning_effort")
                .can("deepseek-ai/deepseek-v4-flash", REASONING_EFFORT)
                .cannot("*", REASONING_EFFORT);
    }

    private static void formats(CapabilityTable.Builder table) {
        table.source("docs.siliconflow.cn, JSON mode guide, 1, 2025-07")
                .cannot("deepseek-ai/deepseek-r1*", JSON_OBJECT)
                .cannot("deepseek-ai/deepseek-v3", JSON_OBJECT);
        table.source(REFERENCE + ", response_format").cannot("*", JSON_SCHEMA);
    }

    /** The reference's own note: Qwen3-Omni takes sound and video, Qwen3-VL takes video. */
    private static void parts(CapabilityTable.Builder table) {
        table.source(VISION)
                .can("qwen/qwen3-omni-*", IMAGES, AUDIO, VIDEO)
                .can("qwen/qwen3-vl-*", IMAGES, VIDEO)
                .cannot("qwen/qwen3-vl-*", AUDIO)
                .can("qwen/qwen2.5-vl-*", IMAGES)
                .can("qwen/qwen2-vl-*", IMAGES);
        for (String textOnly : new String[] {
            "qwen/qwen2.5-*",
            "qwen/qwen3-8b",
            "qwen/qwen3-14b",
            "qwen/qwen3-32b",
            "qwen/qwen3-30b-a3b*",
            "qwen/qwen3-235b-a22b*",
            "qwen/qwen3-coder-*",
            "qwen/qwq-*",
            "deepseek-ai/deepseek-r1*",
            "deepseek-ai/deepseek-v2.5",
            "deepseek-ai/deepseek-v3*",
            "thudm/glm-z1-*",
            "thudm/glm-4-*"
        }) {
            table.cannot(textOnly, IMAGES, AUDIO, VIDEO);
        }
        table.source(REFERENCE + ", content parts").cannot("*", FILES);
    }
}
