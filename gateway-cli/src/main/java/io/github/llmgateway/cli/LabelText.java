// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.labels.FoundLabel;
import io.github.llmgateway.labels.Inspection;
import io.github.llmgateway.labels.LabelProblem;
import io.github.llmgateway.labels.Verification;
import io.github.llmgateway.labels.text.ExplicitMark;
import java.util.List;
import java.util.Locale;

/** Labels as a person reads them. */
final class LabelText {
    private final Page out;

    LabelText(Page out) {
        this.out = out;
    }

    void inspected(Inspection inspection) {
        head(inspection);
        for (FoundLabel found : inspection.labels()) {
            out.line("  " + found.location());
            out.line("    " + out.shown(found.label().toJson()));
        }
        if (inspection.labels().isEmpty()) {
            out.line("  no label in the metadata, which does not say that it was not generated");
        }
        inspection.explicit().filter(ExplicitMark::compliant).ifPresent(this::mark);
        if (inspection.c2pa()) {
            out.line("  carries a C2PA manifest: writing a label would break its hash");
        }
        problems(inspection.problems());
    }

    void verified(Verification verification) {
        out.line(out.shown(verification.inspection().file().toString()) + ": "
                + (verification.valid() ? "one valid label" : "not as it should be"));
        problems(verification.problems());
    }

    private void head(Inspection inspection) {
        out.line(out.shown(inspection.file().toString()) + ": "
                + inspection.format().name().toLowerCase(Locale.ROOT));
    }

    private void mark(ExplicitMark mark) {
        out.line("  " + "explicit mark: " + out.shown(mark.text()));
    }

    private void problems(List<LabelProblem> problems) {
        for (LabelProblem problem : problems) {
            out.line("  " + problem.rule() + ": " + out.shown(problem.message()));
        }
    }
}
