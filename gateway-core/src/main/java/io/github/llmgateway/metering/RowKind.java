// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

/** The kinds of rows. Rows are added and never changed. */
public enum RowKind {
    /** An attempt is about to be made; its numbers are what it may use at most. They do not count as used. */
    HOLD,
    /** What an attempt used. */
    SETTLE,
    /** Nothing was sent: the hold was let go. */
    RELEASE,
    /** A hold that nobody settled: charged as it was held. */
    EXPIRE,
    /** Differences to an earlier row of the same attempt. */
    CORRECTION,
    /** What was left of a pack when it ended; negative when it has not ended after all. */
    VOID;

    /** Whether the row's numbers count as used. */
    public boolean counts() {
        return this == SETTLE || this == EXPIRE || this == CORRECTION;
    }
}
