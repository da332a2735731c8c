// SPDX-License-Identifier: Apache-2.0
/** Labels on generated content along the spine: read at the wire, guarded on the way out. Internal. */
@NullMarked
package io.github.llmgateway.internal.labels;

import org.jspecify.annotations.NullMarked;
