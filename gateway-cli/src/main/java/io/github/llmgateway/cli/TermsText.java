// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.model.Disclosure;
import io.github.llmgateway.model.DocumentInForce;
import io.github.llmgateway.model.ModelLicence;
import io.github.llmgateway.terms.ClauseVerdict;
import io.github.llmgateway.terms.TermsReport;
import io.github.llmgateway.terms.Verdict;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A report on terms for people: the clauses of each document, and what has to be shown or known. */
final class TermsText {
    private final Page out;
    private final Paint paint;

    TermsText(Page out) {
        this.out = out;
        this.paint = out.paint();
    }

    void write(TermsReport report) {
        String model = report.model().isEmpty() ? "all known terms" : "terms for " + out.shown(report.model());
        line(paint.bold(model) + ", " + report.mode().name().toLowerCase(Locale.ROOT) + " mode");
        for (ModelLicence licence : report.licences()) {
            line("licence of the weights: " + licence.name()
                    + (licence.isKnown() && !licence.checked() ? " (not checked)" : ""));
        }
        if (report.documents().isEmpty()) {
            line("no terms are known here; name them in gateway.terms.providers.<id>");
        }
        for (DocumentInForce document : report.documents()) {
            line("");
            line(paint.bold(document.title()) + " / " + document.titleZh());
            line("  " + document.id() + ", version " + document.version()
                    + (document.link().isEmpty() ? "" : ", " + document.link()));
            report.clauses().stream()
                    .filter(clause -> clause.document().equals(document.id()))
                    .forEach(this::clause);
        }
        disclosures(report);
        line("");
        line(counts(report));
    }

    private void clause(ClauseVerdict clause) {
        String declared = clause.fact() == null
                ? ""
                : " [" + clause.fact() + (clause.declared() == null ? "" : "=" + clause.declared()) + "]";
        line("  " + painted(clause.verdict()) + " " + clause.id() + " (" + clause.where() + ") " + clause.kind()
                + declared);
        line("      " + clause.summary());
        line("      " + clause.summaryZh());
        detail("reading", clause.reading());
        detail("because", clause.reason());
        if (clause.verdict() == Verdict.REFUSED || clause.verdict() == Verdict.UNDECLARED) {
            detail("remedy", clause.remedy());
        }
    }

    private void detail(String name, String text) {
        if (!text.isEmpty()) {
            line(paint.dim("      " + name + ": " + text));
        }
    }

    private void disclosures(TermsReport report) {
        if (report.model().isEmpty() || report.disclosures().isEmpty()) {
            return;
        }
        line("");
        line(paint.bold("To show or to know"));
        for (Disclosure.Item item : report.disclosures()) {
            line("  " + item.topic().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " (" + item.clause() + "): "
                    + item.text() + (item.link() == null ? "" : " " + item.link()));
        }
    }

    private static String counts(TermsReport report) {
        Map<Verdict, Long> counts = report.clauses().stream()
                .collect(Collectors.groupingBy(
                        ClauseVerdict::verdict, () -> new EnumMap<>(Verdict.class), Collectors.counting()));
        return report.clauses().size() + " clauses: "
                + counts.entrySet().stream()
                        .map(entry ->
                                entry.getValue() + " " + entry.getKey().name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", "));
    }

    private String painted(Verdict verdict) {
        String word = String.format(Locale.ROOT, "%-10s", verdict.name());
        return switch (verdict) {
            case ALLOWED -> paint.green(word);
            case NOTICE -> word;
            case UNDECLARED -> paint.yellow(word);
            case REFUSED -> paint.red(word);
        };
    }

    private void line(String text) {
        out.line(text);
    }
}
