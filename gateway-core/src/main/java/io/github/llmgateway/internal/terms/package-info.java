// SPDX-License-Identifier: Apache-2.0
/** Reads terms documents, finds those that hold for a call, and judges the call by them. Internal. */
@NullMarked
package io.github.llmgateway.internal.terms;

import org.jspecify.annotations.NullMarked;
