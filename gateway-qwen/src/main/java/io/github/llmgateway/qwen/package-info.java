// SPDX-License-Identifier: Apache-2.0
/**
 * Qwen, spoken to over the OpenAI-compatible route of Alibaba Cloud Model Studio (DashScope): its hosts, plans and keys,
 * what its models take, and what its errors mean.
 */
@NullMarked
package io.github.llmgateway.qwen;

import org.jspecify.annotations.NullMarked;
