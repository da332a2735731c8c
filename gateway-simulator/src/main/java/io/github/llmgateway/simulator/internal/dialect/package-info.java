// SPDX-License-Identifier: Apache-2.0
/**
 * The vendors' dialects of the chat-completions protocol: shapes of answers, streams and errors, keys, and the rules a request must keep.
 * Not an API.
 */
package io.github.llmgateway.simulator.internal.dialect;
