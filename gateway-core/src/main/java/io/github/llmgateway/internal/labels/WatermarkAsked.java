// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.labels;

/**
 * What a request asked of the vendor's visible mark.
 *
 * @param on whether it is to be there
 */
record WatermarkAsked(boolean on) {}
