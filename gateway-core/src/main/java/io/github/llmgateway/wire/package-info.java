// SPDX-License-Identifier: Apache-2.0
/** What travels between a codec and the network, neutral to both: requests, responses, events, and the transport port. */
@NullMarked
package io.github.llmgateway.wire;

import org.jspecify.annotations.NullMarked;
