// SPDX-License-Identifier: Apache-2.0
/** JSON at the border of the library, as text and plain values: no JSON library shows in a signature. */
@NullMarked
package io.github.llmgateway.json;

import org.jspecify.annotations.NullMarked;
