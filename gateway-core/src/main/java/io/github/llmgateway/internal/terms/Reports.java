// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.terms;

import io.github.llmgateway.model.Disclosure;
import io.github.llmgateway.model.DocumentInForce;
import io.github.llmgateway.model.ModelLicence;
import io.github.llmgateway.terms.ClauseVerdict;
import io.github.llmgateway.terms.TermsMode;
import io.github.llmgateway.terms.TermsReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts the reports of a route's candidates together: of a clause that several have, the most serious verdict. */
final class Reports {
    private Reports() {}

    static TermsReport union(String model, TermsMode mode, List<TermsReport> reports) {
        Set<DocumentInForce> documents = new LinkedHashSet<>();
        Map<String, ClauseVerdict> clauses = new LinkedHashMap<>();
        Set<ModelLicence> licences = new LinkedHashSet<>();
        Set<Disclosure.Item> items = new LinkedHashSet<>();
        for (TermsReport report : reports) {
            documents.addAll(report.documents());
            licences.addAll(report.licences());
            items.addAll(report.disclosures());
            for (ClauseVerdict clause : report.clauses()) {
                clauses.merge(
                        clause.document() + " " + clause.id(),
                        clause,
                        (one, other) -> other.verdict().compareTo(one.verdict()) > 0 ? other : one);
            }
        }
        return new TermsReport(
                model,
                mode,
                List.copyOf(documents),
                new ArrayList<>(clauses.values()),
                List.copyOf(licences),
                List.copyOf(items));
    }
}
