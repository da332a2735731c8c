// SPDX-License-Identifier: Apache-2.0
/** The entry: a {@link io.github.llmgateway.Gateway} made from properties, and what it answers with. */
@NullMarked
package io.github.llmgateway;

import org.jspecify.annotations.NullMarked;
