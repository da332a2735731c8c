// SPDX-License-Identifier: Apache-2.0
/** Reads the configuration. Internal. */
@NullMarked
package io.github.llmgateway.internal.config;

import org.jspecify.annotations.NullMarked;
