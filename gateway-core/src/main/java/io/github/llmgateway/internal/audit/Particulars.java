// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.audit;

import io.github.llmgateway.audit.AuditEvent;
import io.github.llmgateway.audit.AuditVerdict;
import io.github.llmgateway.call.CallContext;
import io.github.llmgateway.call.CallProgress;
import io.github.llmgateway.guard.GuardMode;
import io.github.llmgateway.guard.GuardReport;
import io.github.llmgateway.model.Tried;
import io.github.llmgateway.model.Usage;
import io.github.llmgateway.terms.TermsDecision;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What layers of the gateway know of a call, as it stands in a row. */
final class Particulars {
    private Particulars() {}

    /** What the terms made of the candidate asked last. */
    static void judged(AuditEvent.Builder event, CallProgress progress) {
        judged(event, progress, List.of());
    }

    /**
     * The same.
     *
     * @param served further clauses that the row serves
     */
    static void judged(AuditEvent.Builder event, CallProgress progress, List<String> served) {
        TermsDecision decision = progress.attached(TermsDecision.class);
        if (decision == null) {
            event.verdict(AuditVerdict.NOT_JUDGED, served);
        } else {
            event.terms(
                            decision.documents().stream()
                                    .map(document -> document.id() + "@" + document.version())
                                    .toList(),
                            decision.facts(),
                            decision.consents().stream()
                                    .map(consent -> consent.clause() + ":" + consent.reference())
                                    .toList())
                    .verdict(
                            verdict(decision),
                            with(decision.isRefused() ? decision.refused() : decision.undeclared(), served));
        }
    }

    private static List<String> with(List<String> clauses, List<String> served) {
        return served.isEmpty()
                ? clauses
                : Stream.concat(clauses.stream(), served.stream()).distinct().toList();
    }

    private static AuditVerdict verdict(TermsDecision decision) {
        if (decision.isRefused()) {
            return AuditVerdict.REFUSED;
        }
        return decision.undeclared().isEmpty() ? AuditVerdict.ALLOWED : AuditVerdict.UNDECLARED;
    }

    /** What the guards found, and who overrode them. */
    static void guarded(AuditEvent.Builder event, CallContext context) {
        GuardReport guard = context.progress()
                .report(context.request().model(), "", Usage.NONE)
                .part(GuardReport.class)
                .orElse(null);
        if (guard == null) {
            return;
        }
        guard.override()
                .ifPresent(override ->
                        event.detail("override.who", override.who()).detail("override.reason", override.reason()));
        if (guard.personalDataMode() != GuardMode.OFF && !guard.personalData().isEmpty()) {
            event.detail("guard.mode", guard.personalDataMode().word())
                    .detail(
                            "guard.personalData",
                            guard.personalData().entrySet().stream()
                                    .map(found -> found.getKey().word() + "=" + found.getValue())
                                    .collect(Collectors.joining(",")));
        }
    }

    /** Who was asked, where that was more than one. */
    static void tried(AuditEvent.Builder event, List<Tried> tried) {
        if (tried.size() > 1) {
            event.detail(
                    "tried",
                    tried.stream()
                            .map(one -> one.provider() + "/" + one.model()
                                    + (one.failure().isEmpty() ? "" : ":" + one.failure()))
                            .collect(Collectors.joining(",")));
        }
    }
}
