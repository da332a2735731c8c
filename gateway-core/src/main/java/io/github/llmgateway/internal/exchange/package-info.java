// SPDX-License-Identifier: Apache-2.0
/** The end of the spine: one HTTP exchange, from the encoded request to decoded events. Internal. */
@NullMarked
package io.github.llmgateway.internal.exchange;

import org.jspecify.annotations.NullMarked;
