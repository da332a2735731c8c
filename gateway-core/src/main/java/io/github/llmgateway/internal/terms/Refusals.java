// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.terms;

import io.github.llmgateway.call.Candidate;
import io.github.llmgateway.policy.PolicyDecision;
import io.github.llmgateway.terms.ClauseVerdict;
import io.github.llmgateway.terms.Fact;
import io.github.llmgateway.terms.Verdict;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts refusals into words: the clauses, what was declared, and what would make the call permissible. */
final class Refusals {
    private static final int MOST = 6;

    private Refusals() {}

    /** Refused by clauses: violated ones, or in strict mode such as need a fact that nobody declared. */
    static PolicyDecision byClauses(Candidate candidate, List<ClauseVerdict> clauses) {
        boolean violated = clauses.get(0).verdict() == Verdict.REFUSED;
        String what = "the terms in force at " + candidate.provider()
                + (violated ? " do not permit this use: " : " need facts that were not declared (strict mode): ")
                + clauses.stream()
                        .limit(MOST)
                        .map(clause -> told(clause, violated))
                        .collect(Collectors.joining("; "))
                + more(clauses.size());
        return PolicyDecision.reject(what, advice(clauses), List.copyOf(ids(clauses)));
    }

    /** Refused because the request declares more than the configuration permits. */
    static PolicyDecision widened(List<Fact> facts) {
        return PolicyDecision.reject(
                "the request's facts permit more than the configuration does: " + Words.list(names(facts)),
                "A request may narrow a fact, never widen it: change the request, or " + Words.properties(facts)
                        + " if the use is wider indeed",
                List.of());
    }

    /** Refused because nothing is known of the endpoint's terms. */
    static PolicyDecision unknown(Candidate candidate) {
        return PolicyDecision.reject(
                "no terms are known of the endpoint of provider '" + candidate.provider() + "' (strict mode)",
                "Name the documents that hold there in gateway.terms.providers." + candidate.provider()
                        + ", or none, and add your own with gateway.terms.documents",
                List.of());
    }

    static Set<String> ids(List<ClauseVerdict> clauses) {
        Set<String> ids = new LinkedHashSet<>();
        clauses.forEach(clause -> ids.add(clause.id()));
        return ids;
    }

    private static String told(ClauseVerdict clause, boolean violated) {
        return clause.id()
                + (clause.reason().isEmpty() ? "" : " (" + clause.reason() + ")")
                + (violated ? ", " + clause.document() + " " + clause.where() + ": " + clause.summary() : "");
    }

    private static String advice(List<ClauseVerdict> clauses) {
        Set<String> remedies = new LinkedHashSet<>();
        clauses.forEach(clause -> remedies.add(clause.remedy()));
        return remedies.stream().limit(MOST).collect(Collectors.joining(". ")) + more(remedies.size());
    }

    private static String more(int count) {
        return count > MOST ? " and " + (count - MOST) + " more" : "";
    }

    private static List<String> names(List<Fact> facts) {
        return facts.stream().map(Fact::factName).toList();
    }
}
