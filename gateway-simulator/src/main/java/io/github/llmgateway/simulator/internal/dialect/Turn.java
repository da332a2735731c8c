// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator.internal.dialect;

import io.github.llmgateway.simulator.internal.answer.ChatCall;

/**
 * What belongs to one call beside the answer.
 *
 * @param call the request
 * @param model the model id that the answer names
 * @param requestId the vendor's id of the request
 * @param id the id of the completion
 * @param created seconds since 1970
 */
public record Turn(ChatCall call, String model, String requestId, String id, long created) {}
