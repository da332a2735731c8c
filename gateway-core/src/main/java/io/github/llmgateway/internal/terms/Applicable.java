// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.terms;

import io.github.llmgateway.call.Candidate;
import io.github.llmgateway.model.ModelLicence;
import io.github.llmgateway.terms.TermsSettings;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The terms that hold for a candidate: those of the platform, found or named by the application; those of the licence of
 * the model's weights, wherever they are served; and those that hold everywhere.
 *
 * @param documents the documents, before facts take one out
 * @param licence the weights' licence
 * @param isPlatformKnown whether anything is known of the endpoint's own terms
 */
record Applicable(List<TermsDocument> documents, ModelLicence licence, boolean isPlatformKnown) {

    static Applicable find(
            TermsLibrary library, TermsSettings settings, Candidate candidate, Platform platform, LocalDate today) {
        List<String> named = settings.named().get(candidate.provider().name());
        ModelLicence licence = library.licence(candidate.model());
        List<TermsDocument> documents = new ArrayList<>();
        boolean known = named != null;
        for (TermsDocument document : library.inForce(today)) {
            Scope scope = document.scope();
            boolean ofPlatform = named == null ? scope.holdsAt(platform) : named.contains(document.id());
            known |= ofPlatform;
            if (ofPlatform || scope.everywhere() || scope.licences().contains(licence.id())) {
                documents.add(document);
            }
        }
        return new Applicable(documents, licence, known);
    }
}
