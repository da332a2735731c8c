// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.spi;

/** Something that a request may need of a model. */
public enum Capability {
    /** Text completion. */
    COMPLETION("text completion"),
    /** Filling a gap before a suffix. */
    SUFFIX("a suffix (fill in the middle)"),
    /** Unary answers; without it the model only streams. */
    UNARY("answers that are not streamed"),
    /** Function tools. */
    TOOLS("tools"),
    /** {@code tool_choice=none} while tools are given. */
    TOOL_CHOICE_NONE("tool_choice 'none'"),
    /** {@code tool_choice=required}. */
    TOOL_CHOICE_REQUIRED("tool_choice 'required'"),
    /** A tool choice that names a function. */
    TOOL_CHOICE_FUNCTION("a tool choice that names one function"),
    /** The switch for parallel tool calls. */
    PARALLEL_TOOL_CALLS("the parallel_tool_calls switch"),
    /** Pictures as input. */
    IMAGES("pictures"),
    /** Sound as input. */
    AUDIO("sound"),
    /** Video as input. */
    VIDEO("video"),
    /** Documents as input. */
    FILES("documents"),
    /** Reasoning that can be asked for. */
    THINKING("thinking=true"),
    /** Reasoning that can be switched off. */
    THINKING_OFF("thinking=false"),
    /** A limit of reasoning tokens. */
    THINKING_BUDGET("a thinking budget"),
    /** A word for how hard to reason. */
    REASONING_EFFORT("reasoning_effort"),
    /** Answers that are some JSON object. */
    JSON_OBJECT("response_format json_object"),
    /** Answers that obey a JSON Schema. */
    JSON_SCHEMA("response_format json_schema"),
    /** A seed. */
    SEED("a seed"),
    /** Penalties on repeated words. */
    PENALTIES("presence and frequency penalties");

    private final String words;

    Capability(String words) {
        this.words = words;
    }

    /** What it is, for messages. */
    public String words() {
        return words;
    }
}
