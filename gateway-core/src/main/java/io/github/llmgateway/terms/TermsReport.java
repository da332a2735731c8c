// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.terms;

import io.github.llmgateway.model.Disclosure;
import io.github.llmgateway.model.DocumentInForce;
import io.github.llmgateway.model.ModelLicence;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Which terms hold for a model, and what they make of the declared facts. Immutable; holds no secret.
 */
public final class TermsReport {
    private final String model;
    private final TermsMode mode;
    private final List<DocumentInForce> documents;
    private final List<ClauseVerdict> clauses;
    private final List<ModelLicence> licences;
    private final List<Disclosure.Item> disclosures;

    /**
     * A report.
     *
     * @param model the model as it was asked for; empty text for all documents that are known
     * @param licences the licences of the weights, one for each candidate
     */
    public TermsReport(
            String model,
            TermsMode mode,
            List<DocumentInForce> documents,
            List<ClauseVerdict> clauses,
            List<ModelLicence> licences,
            List<Disclosure.Item> disclosures) {
        this.model = Objects.requireNonNull(model, "model");
        this.mode = Objects.requireNonNull(mode, "mode");
        this.documents = List.copyOf(documents);
        this.clauses = List.copyOf(clauses);
        this.licences = List.copyOf(licences);
        this.disclosures = List.copyOf(disclosures);
    }

    /** The model that was asked about; empty text for all documents. */
    public String model() {
        return model;
    }

    /** The mode in force. */
    public TermsMode mode() {
        return mode;
    }

    /** The documents that hold, with their versions. */
    public List<DocumentInForce> documents() {
        return documents;
    }

    /** Every clause of theirs; an id that stands in two documents comes twice. */
    public List<ClauseVerdict> clauses() {
        return clauses;
    }

    /** The licences of the weights; empty when no model was asked about. */
    public List<ModelLicence> licences() {
        return licences;
    }

    /** What the application must show or know. */
    public List<Disclosure.Item> disclosures() {
        return disclosures;
    }

    /** The most serious verdict on the clause {@code id}; empty when no document in force has it. */
    public Optional<Verdict> verdict(String id) {
        return clauses.stream()
                .filter(clause -> clause.id().equals(id))
                .map(ClauseVerdict::verdict)
                .max(Verdict::compareTo);
    }

    /** Names the model and the documents. */
    @Override
    public String toString() {
        return "TermsReport[" + model + ", "
                + documents.stream().map(DocumentInForce::id).toList() + "]";
    }
}
