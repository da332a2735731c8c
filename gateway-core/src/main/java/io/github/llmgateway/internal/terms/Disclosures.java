// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.terms;

import io.github.llmgateway.model.Disclosure;
import java.util.ArrayList;
import java.util.List;

/** Collects what documents ask to be shown or known. */
final class Disclosures {
    private Disclosures() {}

    /** The items of these documents that hold for a way of signing in. */
    static List<Disclosure.Item> of(List<TermsDocument> documents, String route) {
        List<Disclosure.Item> items = new ArrayList<>();
        for (TermsDocument document : documents) {
            for (Clause clause : document.clauses()) {
                for (Rule rule : clause.rules()) {
                    if (rule instanceof Rule.Disclosed disclosed && disclosed.isFor(route)) {
                        items.add(item(clause, disclosed));
                    }
                }
            }
        }
        return items;
    }

    private static Disclosure.Item item(Clause clause, Rule.Disclosed rule) {
        boolean own = !rule.english().isEmpty();
        return new Disclosure.Item(
                clause.id(),
                rule.topic(),
                own ? rule.english() : clause.english(),
                own ? rule.chinese() : clause.chinese(),
                rule.link());
    }
}
