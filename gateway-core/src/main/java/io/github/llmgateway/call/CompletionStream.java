// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.call;

import io.github.llmgateway.model.CompletionEvent;
import io.github.llmgateway.model.CompletionResponse;

/** The answer to a completion as it arrives. */
public interface CompletionStream extends CallStream<CompletionEvent, CompletionResponse> {}
