// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.terms;

import io.github.llmgateway.model.ModelLicence;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** All terms documents that are known, in all their versions, and the licences of models. Immutable. */
public final class TermsLibrary {
    private final Map<String, List<TermsDocument>> versions = new LinkedHashMap<>();
    private final LicenceList licences;

    /** A library; a later document replaces an earlier one of the same id and version, an earlier row stands first. */
    TermsLibrary(Collection<TermsDocument> documents, List<LicenceList.Row> licences) {
        Map<String, TermsDocument> unique = new LinkedHashMap<>();
        for (TermsDocument document : documents) {
            unique.put(document.id() + " " + document.reference().version(), document);
        }
        for (TermsDocument document : unique.values()) {
            versions.computeIfAbsent(document.id(), id -> new ArrayList<>()).add(document);
        }
        versions.values().forEach(list -> list.sort(Comparator.comparing(TermsDocument::dated)));
        this.licences = new LicenceList(licences);
    }

    /** The version of each document that holds on {@code day}: the last that has begun, or the first when none has. */
    List<TermsDocument> inForce(LocalDate day) {
        List<TermsDocument> documents = new ArrayList<>();
        for (List<TermsDocument> list : versions.values()) {
            TermsDocument holds = list.get(0);
            for (TermsDocument version : list) {
                if (version.hasBegun(day)) {
                    holds = version;
                }
            }
            documents.add(holds);
        }
        return documents;
    }

    /** The licence of a model's weights. */
    ModelLicence licence(String model) {
        return licences.find(model);
    }

    /** The ids of all documents. */
    Set<String> ids() {
        return new TreeSet<>(versions.keySet());
    }

    /** The ids of the clauses of any version of any document. */
    Set<String> clauseIds() {
        return versions.values().stream()
                .flatMap(List::stream)
                .flatMap(document -> document.clauses().stream())
                .map(Clause::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
