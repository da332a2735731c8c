// SPDX-License-Identifier: Apache-2.0
/**
 * What a provider module supplies. A provider is a pure codec: it turns requests into wire requests and wire events into
 * events, and says what its vendor's errors mean; it does no I/O.
 */
@NullMarked
package io.github.llmgateway.spi;

import org.jspecify.annotations.NullMarked;
