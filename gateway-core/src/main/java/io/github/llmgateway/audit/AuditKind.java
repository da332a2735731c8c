// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.audit;

/** What a row of the audit trail tells of. */
public enum AuditKind {
    /** The terms in force let a candidate be asked. Written before anything is sent to it. */
    ADMITTED,
    /** A call ended: answered, refused, failed or cancelled. One row for every call. */
    ENDED,
    /** Content of a call was refused, cut off or had to be withdrawn. */
    TAKEDOWN,
    /** An answer came without a visible mark on request, under a recorded undertaking to label it. */
    UNLABELLED,
    /** The application has labelled such an answer. */
    LABELLED,
    /** Rows could not be written and were lost: how many. */
    GAP,
    /** Old rows were removed: up to which, and the hash of the last one. */
    CHECKPOINT
}
