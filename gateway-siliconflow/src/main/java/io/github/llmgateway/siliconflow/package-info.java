// SPDX-License-Identifier: Apache-2.0
/**
 * SiliconFlow: two sites with separate keys, the chat-completions dialect with its own reasoning switch and fill in the
 * middle, and errors whose body changes its shape with the HTTP status.
 */
@NullMarked
package io.github.llmgateway.siliconflow;

import org.jspecify.annotations.NullMarked;
