// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.zhipu;

import java.util.List;
import java.util.Locale;

/**
 * Models that reason in the same way. Source: docs.bigmodel.cn chat completions reference (thinking, reasoning_effort,
 * tool_stream) and "Thinking mode", read 2026-10-03.
 */
enum ZhipuFamily {
    /** Always reasons; the effort has three words, and others are an error except at the Coding Plan endpoint. */
    GLM_5_3(List.of("low", "high", "max"), "glm-5.3"),

    /** Reasons unless told otherwise; {@code none} and {@code minimal} switch it off, others are rounded up. */
    GLM_5_2(List.of("none", "minimal", "low", "medium", "high", "xhigh", "max"), "glm-5.2"),

    /** Reasoning is on or off; tool arguments can be streamed. */
    GLM_4_6_TO_5_1(List.of(), "glm-5.1", "glm-5", "glm-5v", "glm-4.7", "glm-4.6", "glm-4.6v"),

    /** Reasoning is on or off; tool arguments come in one piece. */
    GLM_4_5(List.of(), "glm-4.5", "glm-4.5v"),

    /** Does not reason, so that there is nothing to switch. */
    OLDER(List.of(), "glm-4", "glm-4v", "glm-3", "charglm", "emohaa", "codegeex"),

    /** Not known here, or a kind of its own: everything is let through. */
    OTHER(List.of());

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> efforts;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> names;

    ZhipuFamily(List<String> efforts, String... names) {
        this.efforts = efforts;
        this.names = List.of(names);
    }

    /** The family of {@code model}: a name, or a name and a variant after a hyphen. */
    static ZhipuFamily of(String model) {
        String lower = model.toLowerCase(Locale.ROOT);
        for (ZhipuFamily family : values()) {
            for (String name : family.names) {
                if (lower.startsWith(name) && (lower.length() == name.length() || lower.charAt(name.length()) == '-')) {
                    return family;
                }
            }
        }
        return OTHER;
    }

    /**
     * The words of reasoning_effort that are taken; empty when there is no such list.
     *
     * @param codingPlan the Coding Plan endpoint translates words that the general one refuses
     */
    List<String> efforts(boolean codingPlan) {
        return codingPlan && this == GLM_5_3 ? GLM_5_2.efforts : efforts;
    }

    /** Whether it is known that tool arguments cannot be streamed. */
    boolean lacksToolStream() {
        return this == GLM_4_5 || this == OLDER;
    }
}
