// SPDX-License-Identifier: Apache-2.0
/** A stand-in for the vendor that costs as little as it can: one thread, and answers that are rendered beforehand. */
package io.github.llmgateway.sidebyside.server;
