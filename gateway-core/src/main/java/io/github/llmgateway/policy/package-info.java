// SPDX-License-Identifier: Apache-2.0
/** Hooks by which applications and provider modules look at calls: refuse them, answer them, change what passes. */
@NullMarked
package io.github.llmgateway.policy;

import org.jspecify.annotations.NullMarked;
