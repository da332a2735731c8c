// SPDX-License-Identifier: Apache-2.0
/** How a call fails: one exception, a closed set of kinds, and how far the request got. */
@NullMarked
package io.github.llmgateway.error;

import org.jspecify.annotations.NullMarked;
