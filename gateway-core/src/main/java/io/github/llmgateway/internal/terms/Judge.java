// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.terms;

import io.github.llmgateway.terms.ClauseVerdict;
import io.github.llmgateway.terms.Consent;
import io.github.llmgateway.terms.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Judges a use by the clauses of documents. */
final class Judge {
    private final Situation situation;
    private final Map<String, String> superseded = new HashMap<>();
    private final List<Consent> relied = new ArrayList<>();

    private Judge(Situation situation) {
        this.situation = situation;
    }

    /**
     * What the clauses make of a use.
     *
     * @param clauses the verdicts, in the documents' order
     * @param consents the consents that lifted one
     */
    record Judgement(List<ClauseVerdict> clauses, List<Consent> consents) {

        List<ClauseVerdict> with(Verdict verdict) {
            return clauses.stream()
                    .filter(clause -> clause.verdict() == verdict)
                    .toList();
        }
    }

    static Judgement judge(List<TermsDocument> documents, Situation situation) {
        Judge judge = new Judge(situation);
        for (TermsDocument document : documents) {
            document.supersedes().forEach(clause -> judge.superseded.put(clause, document.id()));
        }
        List<ClauseVerdict> verdicts = new ArrayList<>();
        for (TermsDocument document : documents) {
            for (Clause clause : document.clauses()) {
                verdicts.add(judge.verdict(document, clause));
            }
        }
        return new Judgement(verdicts, List.copyOf(judge.relied));
    }

    private ClauseVerdict verdict(TermsDocument document, Clause clause) {
        Outcome worst = worst(document, clause);
        String by = superseded.get(clause.id());
        if (by != null && !by.equals(document.id())) {
            return row(document, clause, lifted(worst, "superseded by " + by), by);
        }
        boolean stands = worst.verdict() == Verdict.REFUSED || worst.verdict() == Verdict.UNDECLARED;
        Consent consent = stands && clause.consentLifts() ? consent(clause.id()) : null;
        if (consent != null) {
            relied.add(consent);
            return row(document, clause, lifted(worst, "lifted by a written consent"), consent.reference());
        }
        return row(document, clause, worst, null);
    }

    /** The most serious outcome of the rules; a clause that none of them decides is there to be known. */
    private Outcome worst(TermsDocument document, Clause clause) {
        Outcome worst = null;
        for (Rule rule : clause.rules()) {
            Outcome outcome = rule.judge(situation, document.id());
            if (outcome != null && (worst == null || outcome.isWorseThan(worst))) {
                worst = outcome;
            }
        }
        return worst == null ? Outcome.notice(null, "", "") : worst;
    }

    private @Nullable Consent consent(String clause) {
        for (Consent consent : situation.facts().consents()) {
            if (consent.clause().equalsIgnoreCase(clause) && consent.holdsOn(situation.today())) {
                return consent;
            }
        }
        return null;
    }

    /** Said of a consent that would have lifted the clause, had it not ended. */
    private String expired(String clause) {
        return situation.facts().consents().stream()
                .filter(consent -> consent.clause().equalsIgnoreCase(clause) && !consent.holdsOn(situation.today()))
                .map(Consent::until)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .map(day -> "; the consent that is declared for it expired on " + day)
                .orElse("");
    }

    private static Outcome lifted(Outcome outcome, String reason) {
        return new Outcome(Verdict.ALLOWED, outcome.fact(), reason, "");
    }

    private ClauseVerdict row(TermsDocument document, Clause clause, Outcome outcome, @Nullable String liftedBy) {
        boolean declared = outcome.fact() != null && situation.facts().has(outcome.fact());
        boolean canLift = clause.consentLifts() && outcome.verdict() == Verdict.REFUSED;
        return new ClauseVerdict(
                clause.id(),
                document.id(),
                clause.where(),
                clause.kinds(),
                outcome.verdict(),
                outcome.fact() == null ? null : outcome.fact().factName(),
                declared && outcome.fact() != null ? situation.facts().shown(outcome.fact()) : null,
                clause.english(),
                clause.chinese(),
                clause.readingEnglish(),
                outcome.reason(),
                outcome.remedy()
                        + (canLift
                                ? "; or with the vendor's written consent, declared as gateway.use.consents="
                                        + clause.id() + ":<reference>" + expired(clause.id())
                                : ""),
                liftedBy);
    }
}
