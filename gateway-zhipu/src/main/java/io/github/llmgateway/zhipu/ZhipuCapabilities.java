// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.zhipu;

import static io.github.llmgateway.spi.Capability.AUDIO;
import static io.github.llmgateway.spi.Capability.COMPLETION;
import static io.github.llmgateway.spi.Capability.FILES;
import static io.github.llmgateway.spi.Capability.IMAGES;
import static io.github.llmgateway.spi.Capability.JSON_OBJECT;
import static io.github.llmgateway.spi.Capability.JSON_SCHEMA;
import static io.github.llmgateway.spi.Capability.PARALLEL_TOOL_CALLS;
import static io.github.llmgateway.spi.Capability.PENALTIES;
import static io.github.llmgateway.spi.Capability.REASONING_EFFORT;
import static io.github.llmgateway.spi.Capability.SEED;
import static io.github.llmgateway.spi.Capability.SUFFIX;
import static io.github.llmgateway.spi.Capability.THINKING;
import static io.github.llmgateway.spi.Capability.THINKING_BUDGET;
import static io.github.llmgateway.spi.Capability.THINKING_OFF;
import static io.github.llmgateway.spi.Capability.TOOLS;
import static io.github.llmgateway.spi.Capability.TOOL_CHOICE_FUNCTION;
import static io.github.llmgateway.spi.Capability.TOOL_CHOICE_NONE;
import static io.github.llmgateway.spi.Capability.TOOL_CHOICE_REQUIRED;
import static io.github.llmgateway.spi.Capability.VIDEO;

import io.github.llmgateway.spi.CapabilityTable;

/** What the GLM models can do. The row of a particular model stands before that of its family. */
final class ZhipuCapabilities {
    static final CapabilityTable TABLE = table();

    private ZhipuCapabilities() {}

    private static CapabilityTable table() {
        CapabilityTable.Builder table = CapabilityTable.builder();
        reasoning(table);
        vision(table);
        voice(table);
        text(table);
        return everyModel(table).build();
    }

    private static void reasoning(CapabilityTable.Builder table) {
        table.source("docs.bigmodel.cn, Thinking mode, 2026-10")
                .can("glm-5.3*", THINKING, REASONING_EFFORT)
                .cannot("glm-5.3*", THINKING_OFF)
                .can("glm-5.2*", THINKING, THINKING_OFF, REASONING_EFFORT)
                .can("glm-5.1*", THINKING, THINKING_OFF)
                .cannot("glm-5.1*", REASONING_EFFORT)
                .can("glm-4.7*", THINKING, THINKING_OFF)
                .can("glm-4.6*", THINKING, THINKING_OFF)
                .can("glm-4.5*", THINKING, THINKING_OFF)
                .cannot("glm-4.1v-thinking*", THINKING_OFF)
                .cannot("glm-z1*", THINKING_OFF)
                .cannot("glm-4", THINKING)
                .cannot("glm-4-*", THINKING)
                .cannot("glm-4v*", THINKING)
                .cannot("glm-3*", THINKING);
        for (String older : new String[] {"glm-5", "glm-5-*", "glm-5v*", "glm-4*", "glm-3*", "glm-z1*"}) {
            table.cannot(older, REASONING_EFFORT);
        }
    }

    /** Vision models take functions only where the reference says so, and no response_format. */
    private static void vision(CapabilityTable.Builder table) {
        table.source("docs.bigmodel.cn, chat completions reference (vision models), 2026-10")
                .can("glm-5.3-flash*", IMAGES, VIDEO, FILES, TOOLS)
                .can("glm-4.6v*", IMAGES, VIDEO, FILES, TOOLS)
                .can("glm-5v*", IMAGES, VIDEO, FILES)
                .can("glm-4.5v*", IMAGES, VIDEO, FILES)
                .can("glm-4.1v*", IMAGES, VIDEO)
                .can("glm-4v*", IMAGES)
                .can("autoglm-phone*", IMAGES, TOOLS);
        for (String model : new String[] {"glm-5v*", "glm-4.5v*", "glm-4.1v*", "glm-4v*"}) {
            table.cannot(model, TOOLS);
        }
        for (String model : new String[] {
            "glm-5.3-flash*", "glm-4.6v*", "glm-5v*", "glm-4.5v*", "glm-4.1v*", "glm-4v*", "autoglm-phone*"
        }) {
            table.cannot(model, AUDIO, JSON_OBJECT);
        }
    }

    private static void voice(CapabilityTable.Builder table) {
        table.source("docs.bigmodel.cn, chat completions reference (audio models), 2026-10")
                .can("glm-4-voice*", AUDIO)
                .cannot("glm-4-voice*", IMAGES, VIDEO, FILES, TOOLS, JSON_OBJECT);
    }

    private static void text(CapabilityTable.Builder table) {
        table.source("docs.bigmodel.cn, chat completions reference (text models), 2026-10");
        for (String name :
                new String[] {"glm-5.3", "glm-5.2", "glm-5.1", "glm-5", "glm-4.7", "glm-4.6", "glm-4.5", "glm-4"}) {
            for (String model : new String[] {name, name + "-*"}) {
                table.can(model, TOOLS, JSON_OBJECT).cannot(model, IMAGES, VIDEO, FILES, AUDIO);
            }
        }
    }

    /**
     * Members that the reference does not have. The vendor is known to ignore strange members without a word, so they are
     * refused here rather than thought to work.
     */
    private static CapabilityTable.Builder everyModel(CapabilityTable.Builder table) {
        return table.source("docs.bigmodel.cn, chat completions reference, 2026-10")
                .cannot("*", JSON_SCHEMA, TOOL_CHOICE_NONE, TOOL_CHOICE_REQUIRED, TOOL_CHOICE_FUNCTION)
                .cannot("*", PARALLEL_TOOL_CALLS, SEED, PENALTIES, THINKING_BUDGET)
                .cannot("*", COMPLETION, SUFFIX);
    }
}
