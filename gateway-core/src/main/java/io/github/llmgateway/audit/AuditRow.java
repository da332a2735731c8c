// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.audit;

import java.util.Objects;

/**
 * A row of the audit trail, in its place in the chain.
 *
 * @param sequence its number; rows are numbered from 1 without gaps
 * @param previous the hash of the row before it
 * @param hash its own hash, over the one before, its number and its canonical text
 * @param event what it says
 */
public record AuditRow(long sequence, String previous, String hash, AuditEvent event) {
    /** Checks for null. */
    public AuditRow {
        Objects.requireNonNull(previous, "previous");
        Objects.requireNonNull(hash, "hash");
        Objects.requireNonNull(event, "event");
    }
}
