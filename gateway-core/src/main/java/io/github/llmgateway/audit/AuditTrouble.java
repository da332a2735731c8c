// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.audit;

import java.util.Objects;

/**
 * The audit trail could not do something at once.
 *
 * @param kind what
 * @param rows how many rows are concerned
 * @param cause what the store said; empty when there is nothing to say
 */
public record AuditTrouble(Kind kind, long rows, String cause) {
    /** What the trail could not do. */
    public enum Kind {
        /** A row could not be written, and what it tells of was refused. */
        REFUSED,
        /** Rows wait to be written. */
        DELAYED,
        /** What waited was written. */
        WRITTEN,
        /** Rows were lost; a row of kind {@code GAP} will say how many, where one can still be written. */
        LOST
    }

    /** Checks for null. */
    public AuditTrouble {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(cause, "cause");
    }
}
