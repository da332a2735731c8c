// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator.internal.answer;

/**
 * A call that the model asks for.
 *
 * @param arguments JSON text
 */
public record ToolCall(String name, String arguments) {}
