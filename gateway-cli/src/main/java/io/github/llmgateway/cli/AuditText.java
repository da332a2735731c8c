// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.audit.AuditEvent;
import io.github.llmgateway.audit.AuditKind;
import io.github.llmgateway.audit.AuditRow;
import io.github.llmgateway.audit.AuditVerdict;
import io.github.llmgateway.audit.AuditVerification;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The audit trail for people: a line for each row, written as the rows come, so that it may be as long as it is. */
final class AuditText {
    private static final String FORM = "%6s  %-20s  %-10s  %-10s  %-18s  %s";

    private final Page out;
    private boolean begun;

    AuditText(Page out) {
        this.out = out;
    }

    boolean isEmpty() {
        return !begun;
    }

    void write(AuditRow row) {
        if (!begun) {
            begun = true;
            out.line(out.paint()
                    .bold(String.format(Locale.ROOT, FORM, "row", "time", "kind", "verdict", "outcome", "what")));
        }
        AuditEvent event = row.event();
        String verdict = event.verdict() == AuditVerdict.NOT_JUDGED
                ? ""
                : event.verdict().name();
        String line = String.format(
                Locale.ROOT,
                FORM,
                row.sequence(),
                event.at().truncatedTo(ChronoUnit.SECONDS),
                event.kind().name(),
                verdict,
                event.outcome(),
                out.shown(what(event)));
        out.line(
                event.verdict() == AuditVerdict.REFUSED || event.kind() == AuditKind.TAKEDOWN
                        ? out.paint().red(line)
                        : line);
    }

    private static String what(AuditEvent event) {
        List<String> parts = new ArrayList<>();
        String target = event.provider().isEmpty() ? event.requestedModel() : event.provider() + "/" + event.model();
        add(parts, "", target);
        add(parts, "clauses ", String.join(",", event.clauses()));
        add(parts, "by consent ", String.join(",", event.consents()));
        add(parts, "under ", String.join(",", event.documents()));
        event.details().forEach((name, value) -> add(parts, name + "=", value));
        add(parts, "call ", event.call());
        return String.join("; ", parts);
    }

    private static void add(List<String> parts, String before, String text) {
        if (!text.isEmpty()) {
            parts.add(before + text);
        }
    }

    static void write(Page out, AuditVerification verification) {
        if (verification.isWhole()) {
            out.line(out.paint().green("whole") + ": " + verification.rows() + " rows, head " + verification.head());
            return;
        }
        out.line(out.paint().red("broken") + ": " + verification.rows() + " rows, "
                + verification.faults().size()
                + (verification.faults().size() == AuditVerification.MOST_FAULTS ? " faults or more" : " faults"));
        verification.faults().forEach(fault -> out.line("  " + fault));
    }
}
