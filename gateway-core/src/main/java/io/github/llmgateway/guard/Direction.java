// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.guard;

/** Which way a text goes. */
public enum Direction {
    /** To the vendor: prompts, conversation, results of tools. */
    INPUT,
    /** From the vendor: answers, reasoning, arguments of tool calls. */
    OUTPUT
}
