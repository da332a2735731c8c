// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

/**
 * A part of a pack or budget was used: told once, by the process that wrote the settlement, or found the expired hold,
 * that crossed it. Where the answer of the ledger was lost, another process may have told it too.
 *
 * @param level the level's key: {@code pack:<name>} or {@code budget:<name>@<window>}
 * @param percent 50, 80, 95 or 100
 * @param used what was used of it
 * @param limit how much it has
 */
public record Threshold(String level, int percent, Quantity used, Quantity limit) {}
