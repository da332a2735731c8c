// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.audit;

/**
 * Hears of the audit trail, to export it for example. Called on threads of calls and on the trail's own, so it has to be
 * quick and safe for concurrent use; what it throws is ignored.
 */
public interface AuditListener {

    /** Writes troubles as warnings to the {@link System.Logger} of this interface's name. */
    static AuditListener logging() {
        return LoggingAuditListener.INSTANCE;
    }

    /**
     * A row was written by this process. Each row is told once; those of several threads may come out of order, their
     * numbers tell it.
     */
    default void onRow(AuditRow row) {}

    /** The trail could not be written at once. */
    default void onTrouble(AuditTrouble trouble) {}
}
