// SPDX-License-Identifier: Apache-2.0
/** Which providers are asked, in which order. Internal. */
@NullMarked
package io.github.llmgateway.internal.route;

import org.jspecify.annotations.NullMarked;
