// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.terms;

import io.github.llmgateway.terms.ClauseVerdict;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Warns once for each rule and fact, what is new at a time in one line. Safe for concurrent use. */
final class Warnings {
    // Clauses and facts are few; the bound is for documents that somebody makes without end.
    private static final int REMEMBERED = 4096;

    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private final Consumer<String> sink;

    Warnings(Consumer<String> sink) {
        this.sink = sink;
    }

    /** Facts that clauses need and nobody declared. */
    void undeclared(List<ClauseVerdict> clauses) {
        Map<String, Set<String>> fresh = new TreeMap<>();
        for (ClauseVerdict clause : clauses) {
            if (isNew(clause)) {
                fresh.computeIfAbsent(clause.reason(), reason -> new TreeSet<>())
                        .add(clause.id());
            }
        }
        if (!fresh.isEmpty()) {
            StringBuilder text = new StringBuilder("terms in force need facts that nobody declared: ");
            fresh.forEach((reason, ids) -> text.append(reason)
                    .append(" (")
                    .append(String.join(", ", ids))
                    .append("); "));
            sink.accept(text.append("declare them under gateway.use; gateway.terms.mode=strict refuses without them")
                    .toString());
        }
    }

    /** Clauses that advise against a use and do not refuse it. */
    void cautions(List<ClauseVerdict> clauses) {
        for (ClauseVerdict clause : clauses) {
            if (!clause.reason().isEmpty() && isNew(clause)) {
                sink.accept("terms in force, clause " + clause.id() + " of " + clause.document() + " ("
                        + clause.reason() + "): " + clause.summary());
            }
        }
    }

    private boolean isNew(ClauseVerdict clause) {
        return told.size() < REMEMBERED && told.add(clause.id() + " " + clause.fact());
    }
}
