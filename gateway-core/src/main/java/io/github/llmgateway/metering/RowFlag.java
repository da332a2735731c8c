// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

/** What is remarkable about a row. */
public enum RowFlag {
    /** The vendor reported something that cannot be, and it was clamped or left out. */
    ADJUSTED,
    /** Nobody settled the hold in time: the row is what was held, on the safe side. */
    EXPIRED,
    /** There was no hold: the ledger could not be reached when the attempt began. */
    UNHELD,
    /** Part of the tokens was beyond the packs. */
    OVERAGE
}
