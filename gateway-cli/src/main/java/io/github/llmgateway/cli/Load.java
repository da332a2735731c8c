// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.model.ChatRequest;

/**
 * What a bench puts on a gateway.
 *
 * @param request the request of every call
 * @param stream whether answers are read as streams
 * @param calls how many calls in all
 * @param concurrency how many of them at once
 */
record Load(ChatRequest request, boolean stream, long calls, int concurrency) {}
