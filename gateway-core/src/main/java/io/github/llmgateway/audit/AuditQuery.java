// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.audit;

import java.time.Instant;
import java.util.Objects;

/**
 * Which rows are asked for.
 *
 * @param from their time, from this on
 * @param until their time, before this
 * @param call the call they are about; empty for any
 * @param clause a clause id they hold, among the clauses or as what a consent lifts, in any case; empty for any
 */
public record AuditQuery(Instant from, Instant until, String call, String clause) {
    /** Everything. */
    public static final AuditQuery ALL = new AuditQuery(Instant.EPOCH, Instant.parse("9999-12-31T00:00:00Z"), "", "");

    /** Checks for null. */
    public AuditQuery {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(until, "until");
        Objects.requireNonNull(call, "call");
        Objects.requireNonNull(clause, "clause");
    }

    /** The rows about one call. */
    public static AuditQuery ofCall(String call) {
        return new AuditQuery(ALL.from(), ALL.until(), call, "");
    }

    /** Whether an event is asked for. */
    public boolean matches(AuditEvent event) {
        return !event.at().isBefore(from)
                && event.at().isBefore(until)
                && (call.isEmpty() || call.equals(event.call()))
                && (clause.isEmpty() || holdsClause(event));
    }

    private boolean holdsClause(AuditEvent event) {
        String begin = clause + ":";
        return event.clauses().stream().anyMatch(clause::equalsIgnoreCase)
                || event.consents().stream().anyMatch(one -> one.regionMatches(true, 0, begin, 0, begin.length()));
    }
}
