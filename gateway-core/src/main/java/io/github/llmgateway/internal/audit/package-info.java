// SPDX-License-Identifier: Apache-2.0
/** Writes the audit trail of calls. */
@NullMarked
package io.github.llmgateway.internal.audit;

import org.jspecify.annotations.NullMarked;
