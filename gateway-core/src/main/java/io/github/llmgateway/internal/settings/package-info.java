// SPDX-License-Identifier: Apache-2.0
/** What the configuration says, typed: read in one place, used by the layers. Internal. */
@NullMarked
package io.github.llmgateway.internal.settings;

import org.jspecify.annotations.NullMarked;
