// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.call;

import io.github.llmgateway.model.ChatEvent;
import io.github.llmgateway.model.ChatResponse;

/** The answer to a chat as it arrives. */
public interface ChatStream extends CallStream<ChatEvent, ChatResponse> {}
