// SPDX-License-Identifier: Apache-2.0
/** The audit trail: what was asked of whom under which terms, without content, chained by hash. */
@NullMarked
package io.github.llmgateway.audit;

import org.jspecify.annotations.NullMarked;
