// SPDX-License-Identifier: Apache-2.0
/**
 * The chat-completions dialect that most vendors speak more or less: one encoder and one streaming decoder, with a
 * {@link io.github.llmgateway.dialect.openai.ChatShape} for what a vendor does differently.
 */
@NullMarked
package io.github.llmgateway.dialect.openai;

import org.jspecify.annotations.NullMarked;
