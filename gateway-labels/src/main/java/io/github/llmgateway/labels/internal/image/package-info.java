// SPDX-License-Identifier: Apache-2.0
/** Implicit labels in picture files; no part of the public API. */
package io.github.llmgateway.labels.internal.image;
