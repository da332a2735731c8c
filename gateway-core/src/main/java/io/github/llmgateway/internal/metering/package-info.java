// SPDX-License-Identifier: Apache-2.0
/** The layers that hold and settle what attempts use. Internal. */
@NullMarked
package io.github.llmgateway.internal.metering;

import org.jspecify.annotations.NullMarked;
