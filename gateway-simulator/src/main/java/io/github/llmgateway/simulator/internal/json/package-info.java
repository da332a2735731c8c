// SPDX-License-Identifier: Apache-2.0
/** A small JSON reader and writer over plain maps and lists, so that the simulator needs no library. Not an API. */
package io.github.llmgateway.simulator.internal.json;
