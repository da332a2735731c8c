// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.terms;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one clause makes of a use.
 *
 * @param id the clause
 * @param document the id of the document it stands in
 * @param where where it stands there
 * @param kinds what is done about it, the chief kind first
 * @param verdict the outcome
 * @param fact the name of the fact that decided, or that is missing; null where none is needed
 * @param declared what was declared for it, as far as it may be shown; null when nothing was
 * @param summary what it asks, in our words, in English
 * @param summaryZh the same in Chinese
 * @param reading what in the row is the project's reading rather than the text, in English; empty when nothing is
 * @param reason why it came to the verdict; empty where there is nothing to say
 * @param remedy what would make the use permissible; empty where nothing is to be done
 * @param liftedBy the consent's reference or the superseding document's id, when one lifted it; null otherwise
 */
public record ClauseVerdict(
        String id,
        String document,
        String where,
        List<ClauseKind> kinds,
        Verdict verdict,
        @Nullable String fact,
        @Nullable String declared,
        String summary,
        String summaryZh,
        String reading,
        String reason,
        String remedy,
        @Nullable String liftedBy) {

    /** Copies the list. */
    public ClauseVerdict {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(document, "document");
        Objects.requireNonNull(verdict, "verdict");
        kinds = List.copyOf(kinds);
    }

    /** The chief kind. */
    public ClauseKind kind() {
        return kinds.get(0);
    }
}
