// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels;

import java.util.Objects;

/**
 * One rule that a label or a file breaks.
 *
 * @param rule the document and clause, such as {@code GB 45438-2025 Annex E j)}
 * @param message what was found, what is allowed and what to do; never null
 * @param advice true when the document recommends rather than demands, so that the label is still valid
 */
public record LabelProblem(String rule, String message, boolean advice) {
    /** Checks that nothing is null. */
    public LabelProblem {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(message, "message");
    }

    /** A broken demand: the label is not valid. */
    public LabelProblem(String rule, String message) {
        this(rule, message, false);
    }
}
