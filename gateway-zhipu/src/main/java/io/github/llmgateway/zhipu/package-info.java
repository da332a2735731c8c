// SPDX-License-Identifier: Apache-2.0
/**
 * Zhipu (GLM): the mainland and the international site, pay-as-you-go and Coding Plan, with the vendor's options, limits
 * and error codes. Start at {@link io.github.llmgateway.zhipu.ZhipuProviderFactory} for the configuration and at
 * {@link io.github.llmgateway.zhipu.ZhipuOptions} for what only this vendor has.
 */
@NullMarked
package io.github.llmgateway.zhipu;

import org.jspecify.annotations.NullMarked;
