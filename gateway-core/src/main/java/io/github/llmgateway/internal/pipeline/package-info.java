// SPDX-License-Identifier: Apache-2.0
/** The chain itself, and the streams that stand at its outer end. Internal. */
@NullMarked
package io.github.llmgateway.internal.pipeline;

import org.jspecify.annotations.NullMarked;
