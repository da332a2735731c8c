// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.terms;

import io.github.llmgateway.model.DocumentInForce;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One version of one agreement, as data.
 *
 * @param reference what names it in reports
 * @param effective the first day on which it holds; null when the text has no date
 * @param read the day on which the text was read
 * @param scope where it holds
 * @param supersedes the clauses of other documents that it lifts, as a contract signed separately does
 * @param clauses its clauses, in order
 */
record TermsDocument(
        DocumentInForce reference,
        @Nullable LocalDate effective,
        LocalDate read,
        Scope scope,
        Set<String> supersedes,
        List<Clause> clauses) {

    String id() {
        return reference.id();
    }

    /** The day that puts versions in order. */
    LocalDate dated() {
        return effective == null ? read : effective;
    }

    /** Whether it had begun on {@code day}; a text without a date always has. */
    boolean hasBegun(LocalDate day) {
        return effective == null || !effective.isAfter(day);
    }

    /** The names of the request's parameters that its rules ask for. */
    Set<String> parameters() {
        Set<String> names = new TreeSet<>();
        for (Clause clause : clauses) {
            for (Rule rule : clause.rules()) {
                List<Condition> when = rule instanceof Rule.Restriction restriction
                        ? restriction.when()
                        : rule instanceof Rule.Requirement requirement ? requirement.when() : List.of();
                for (Condition condition : when) {
                    if (condition instanceof Condition.SwitchedOff off) {
                        names.addAll(off.parameters());
                    }
                }
            }
        }
        return names;
    }

    /** Whether it asks for one account. */
    boolean asksForOneAccount() {
        return clauses.stream().flatMap(clause -> clause.rules().stream()).anyMatch(Rule.OneAccount.class::isInstance);
    }
}
