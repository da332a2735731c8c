// SPDX-License-Identifier: Apache-2.0
/** The {@code gateway} command: a demonstration, and a black box over the library for scripts and checks. Not an API. */
@NullMarked
package io.github.llmgateway.cli;

import org.jspecify.annotations.NullMarked;
