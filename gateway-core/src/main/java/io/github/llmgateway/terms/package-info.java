// SPDX-License-Identifier: Apache-2.0
/**
 * What vendors' agreements ask of a call: the facts that an application declares about its use, and what the terms in
 * force make of them. The documents themselves are data; see {@code docs/terms.md}. Nothing here is legal advice.
 */
@NullMarked
package io.github.llmgateway.terms;

import org.jspecify.annotations.NullMarked;
