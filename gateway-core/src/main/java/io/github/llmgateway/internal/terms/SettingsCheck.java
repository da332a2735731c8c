// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.terms;

import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.terms.Consent;
import io.github.llmgateway.terms.TermsSettings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Whether what the configuration names is there. */
final class SettingsCheck {
    private SettingsCheck() {}

    static void check(TermsSettings settings, TermsLibrary library, Consumer<String> warn) {
        settings.ended().keySet().forEach(id -> known("gateway.terms.ended", id, library));
        for (Map.Entry<String, List<String>> named : settings.named().entrySet()) {
            named.getValue().forEach(id -> known("gateway.terms.providers." + named.getKey(), id, library));
        }
        Set<String> clauses = library.clauseIds();
        for (Consent consent : settings.facts().consents()) {
            if (clauses.stream().noneMatch(consent.clause()::equalsIgnoreCase)) {
                // It may be of a vendor whose module is not on the class path here.
                warn.accept("gateway.use.consents names " + consent.clause()
                        + ", which is a clause of no terms document here: it lifts nothing"
                        + nearest(consent.clause(), clauses));
            }
        }
    }

    private static String nearest(String given, Set<String> clauses) {
        return Words.nearest(given, clauses)
                .map(id -> "; did you mean " + id + "?")
                .orElse("");
    }

    private static void known(String property, String id, TermsLibrary library) {
        if (!library.ids().contains(id)) {
            throw GatewayException.configuration(
                    property + " names '" + id + "', which is no terms document",
                    "Documents are "
                            + (library.ids().isEmpty() ? "none" : String.join(", ", library.ids()))
                            + "; add others with gateway.terms.documents");
        }
    }
}
