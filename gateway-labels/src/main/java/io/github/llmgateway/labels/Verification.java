// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels;

import java.util.List;

/**
 * Whether a file holds exactly one label that breaks no demand. Immutable.
 *
 * @param inspection what was read
 * @param problems every problem, advice included; a missing label is one
 */
public record Verification(Inspection inspection, List<LabelProblem> problems) {
    /** Copies the list. */
    public Verification {
        problems = List.copyOf(problems);
    }

    /** True when the file holds exactly one label and no demand is broken; advice does not count. */
    public boolean valid() {
        return inspection.labels().size() == 1 && problems.stream().allMatch(LabelProblem::advice);
    }
}
