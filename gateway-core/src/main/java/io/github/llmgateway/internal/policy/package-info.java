// SPDX-License-Identifier: Apache-2.0
/** Runs policies on the spine. Internal. */
@NullMarked
package io.github.llmgateway.internal.policy;

import org.jspecify.annotations.NullMarked;
