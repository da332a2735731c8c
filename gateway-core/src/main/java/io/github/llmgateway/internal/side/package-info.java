// SPDX-License-Identifier: Apache-2.0
/** Questions to vendors beside the calls themselves: of moderation, of a tokenizer. */
@NullMarked
package io.github.llmgateway.internal.side;

import org.jspecify.annotations.NullMarked;
