// SPDX-License-Identifier: Apache-2.0
/** What travels along the spine: the context of a call, interceptors, streams of events, time. */
@NullMarked
package io.github.llmgateway.call;

import org.jspecify.annotations.NullMarked;
