// SPDX-License-Identifier: Apache-2.0
/** The one configuration of Jackson, and its pooled parsers. Internal: not for use outside this library. */
@NullMarked
package io.github.llmgateway.internal.json;

import org.jspecify.annotations.NullMarked;
