// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.labels;

import io.github.llmgateway.labels.AigcLabel;
import io.github.llmgateway.labels.TextLabels;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The beginning of an answer, kept while it may carry an implicit label; ordinary prose costs one look. */
final class Head {
    private @Nullable StringBuilder kept;
    private boolean hopeless;

    void append(String text) {
        StringBuilder head = kept;
        if (hopeless || text.isEmpty() || (head != null && head.length() >= TextLabels.HEAD)) {
            return;
        }
        if (head == null) {
            hopeless = !TextLabels.mayCarry(text);
            if (!hopeless) {
                kept = new StringBuilder(text);
            }
            return;
        }
        head.append(text, 0, Math.min(text.length(), TextLabels.HEAD - head.length()));
        hopeless = !TextLabels.mayCarry(head);
        if (hopeless) {
            kept = null;
        }
    }

    /** The label that the text carries. */
    Optional<AigcLabel> label() {
        return kept == null ? Optional.empty() : of(kept);
    }

    static Optional<AigcLabel> of(CharSequence text) {
        return TextLabels.find(text).stream().findFirst().map(found -> found.label());
    }
}
