// SPDX-License-Identifier: Apache-2.0
/** The transport over OkHttp; the only place that sees it. Internal. */
@NullMarked
package io.github.llmgateway.internal.transport;

import org.jspecify.annotations.NullMarked;
