// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.audit;

/** What the rules made of a call. */
public enum AuditVerdict {
    /** Every clause in force that can be decided permits it. */
    ALLOWED,
    /** It was let through, and clauses need a fact that nobody declared. */
    UNDECLARED,
    /** A rule refused it: the terms, a guard, a policy, or a budget. */
    REFUSED,
    /** Nothing was asked of the terms: the call ended before a candidate was chosen, or the row is not about a call. */
    NOT_JUDGED
}
