// SPDX-License-Identifier: Apache-2.0
/** Retry, and later breakers, limiters and bulkheads. Internal. */
@NullMarked
package io.github.llmgateway.internal.resilience;

import org.jspecify.annotations.NullMarked;
