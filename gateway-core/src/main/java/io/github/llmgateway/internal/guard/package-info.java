// SPDX-License-Identifier: Apache-2.0
/** The guard for personal data, content screening, and takedowns, as policies. Internal. */
@NullMarked
package io.github.llmgateway.internal.guard;

import org.jspecify.annotations.NullMarked;
