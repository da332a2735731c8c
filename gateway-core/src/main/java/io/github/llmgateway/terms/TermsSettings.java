// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.terms;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the configuration says about terms.
 *
 * @param mode what happens when a fact is not declared
 * @param facts what is declared for all calls; a request may narrow it
 * @param documents files with the application's own documents, which replace shipped ones of the same id and version
 * @param ended documents that have ended, by id, each with the first day on which they no longer hold
 * @param controlled for a region or counterparty, those that the application knows to be under export control; a fact
 *     that is not a key was not told
 * @param named for a provider, by id, the documents that hold at its endpoint in place of those that would be found;
 *     an empty list says that none do
 */
public record TermsSettings(
        TermsMode mode,
        UseFacts facts,
        List<Path> documents,
        Map<String, LocalDate> ended,
        Map<Fact, Set<String>> controlled,
        Map<String, List<String>> named) {

    /** Nothing is declared, and the mode is standard. */
    public static final TermsSettings DEFAULT =
            new TermsSettings(TermsMode.STANDARD, UseFacts.none(), List.of(), Map.of(), Map.of(), Map.of());

    /** Copies the collections. */
    public TermsSettings {
        documents = List.copyOf(documents);
        ended = Map.copyOf(ended);
        controlled = Map.copyOf(controlled);
        named = Map.copyOf(named);
    }

    /** The same with other facts. */
    public TermsSettings withFacts(UseFacts facts) {
        return new TermsSettings(mode, facts, documents, ended, controlled, named);
    }

    /** The same in another mode. */
    public TermsSettings withMode(TermsMode mode) {
        return new TermsSettings(mode, facts, documents, ended, controlled, named);
    }
}
