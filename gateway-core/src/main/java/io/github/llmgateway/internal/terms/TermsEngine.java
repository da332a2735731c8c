// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.terms;

import io.github.llmgateway.call.Candidate;
import io.github.llmgateway.call.TimeSource;
import io.github.llmgateway.model.CallRequest;
import io.github.llmgateway.model.Disclosure;
import io.github.llmgateway.model.DocumentInForce;
import io.github.llmgateway.model.ModelLicence;
import io.github.llmgateway.model.ProviderId;
import io.github.llmgateway.policy.PolicyDecision;
import io.github.llmgateway.terms.ClauseVerdict;
import io.github.llmgateway.terms.Fact;
import io.github.llmgateway.terms.TermsDecision;
import io.github.llmgateway.terms.TermsReport;
import io.github.llmgateway.terms.TermsSettings;
import io.github.llmgateway.terms.UseFacts;
import io.github.llmgateway.terms.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Decides calls by the terms in force. Rulings that depend on nothing but the candidate, the day and the request's facts are kept. Safe for
 * concurrent use.
 */
public final class TermsEngine {
    // Model names may come from an application's users, so what is remembered is bounded; facts may name an end user.
    private static final int REMEMBERED = 1024;
    private static final int REMEMBERED_FACTS = 32;
    // The agreements are under the law of China; their days begin there.
    private static final int CHINA_SECONDS = 8 * 3600;
    private static final int DAY_SECONDS = 24 * 3600;

    private final TermsLibrary library;
    private final TermsSettings settings;
    private final Map<ProviderId, Platform> platforms;
    private final TimeSource time;
    private final Warnings warnings;
    private final ConcurrentHashMap<Candidate, Kept> kept = new ConcurrentHashMap<>();

    /**
     * What is kept of a candidate for a day.
     *
     * @param parameters the names of the request's parameters that rules ask for
     * @param rulings for requests without such parameters, by their facts
     */
    private record Kept(
            long day,
            Applicable applicable,
            Set<String> parameters,
            ConcurrentHashMap<Map<String, String>, Ruling> rulings) {}

    /**
     * An engine.
     *
     * @param library the documents
     * @param settings what the configuration says
     * @param platforms the configured endpoints
     * @param time the source of days
     * @param warn takes warnings, each once
     * @throws io.github.llmgateway.error.GatewayException of kind {@code CONFIGURATION} when a setting names a document
     *     that is not known
     */
    public TermsEngine(
            TermsLibrary library,
            TermsSettings settings,
            Map<ProviderId, Platform> platforms,
            TimeSource time,
            Consumer<String> warn) {
        this.library = library;
        this.settings = settings;
        this.platforms = Map.copyOf(platforms);
        this.time = time;
        this.warnings = new Warnings(warn);
        SettingsCheck.check(settings, library, warn);
    }

    /**
     * An engine over the documents that are found, which warns through the platform's logger.
     *
     * @throws io.github.llmgateway.error.GatewayException of kind {@code CONFIGURATION} when a document cannot be read, or
     *     a setting names one that is not known
     */
    public static TermsEngine of(TermsSettings settings, Map<ProviderId, Platform> platforms, TimeSource time) {
        System.Logger logger = System.getLogger("io.github.llmgateway.terms");
        return new TermsEngine(
                TermsLoader.load(settings.documents()),
                settings,
                platforms,
                time,
                warning -> logger.log(System.Logger.Level.WARNING, warning));
    }

    /**
     * Refuses routes that mix accounts of one vendor whose terms ask for one.
     *
     * @param routes the candidates of each alias
     * @throws io.github.llmgateway.error.GatewayException of kind {@code CONFIGURATION}, with the clauses
     */
    public void checkRoutes(Map<String, List<Candidate>> routes) {
        LocalDate today = LocalDate.ofEpochDay(day());
        routes.forEach((alias, candidates) -> AccountCheck.check(
                alias,
                candidates,
                settings.mode(),
                candidate -> Applicable.find(library, settings, candidate, platform(candidate), today)));
    }

    /** What the terms make of {@code request} at {@code candidate}. */
    Ruling decide(Candidate candidate, CallRequest request) {
        Kept known = known(candidate, day());
        Map<String, Object> parameters = RequestParameters.among(known.parameters(), request, candidate.type());
        if (!parameters.isEmpty()) {
            return rule(candidate, known, request.facts(), parameters);
        }
        Ruling ruling = known.rulings().get(request.facts());
        if (ruling == null) {
            ruling = rule(candidate, known, request.facts(), parameters);
            if (request.facts().isEmpty() || known.rulings().size() < REMEMBERED_FACTS) {
                known.rulings().put(Map.copyOf(request.facts()), ruling);
            }
        }
        return ruling;
    }

    private Ruling rule(Candidate candidate, Kept known, Map<String, String> declared, Map<String, Object> parameters) {
        UseFacts facts = UseFacts.ofRequest(declared);
        return rule(candidate, known.applicable(), situation(candidate, facts, parameters, known.day()), facts);
    }

    private Kept known(Candidate candidate, long day) {
        Kept known = kept.get(candidate);
        if (known != null && known.day() == day) {
            return known;
        }
        Applicable applicable =
                Applicable.find(library, settings, candidate, platform(candidate), LocalDate.ofEpochDay(day));
        Set<String> parameters = new LinkedHashSet<>();
        applicable.documents().forEach(document -> parameters.addAll(document.parameters()));
        Kept fresh = new Kept(day, applicable, parameters, new ConcurrentHashMap<>());
        if (kept.size() < REMEMBERED || kept.containsKey(candidate)) {
            kept.put(candidate, fresh);
        }
        return fresh;
    }

    private Situation situation(
            @Nullable Candidate candidate, UseFacts request, Map<String, Object> parameters, long day) {
        return new Situation(
                settings,
                settings.facts().with(request),
                parameters,
                candidate == null ? null : candidate.account(),
                LocalDate.ofEpochDay(day));
    }

    private Ruling rule(Candidate candidate, Applicable applicable, Situation situation, UseFacts request) {
        List<TermsDocument> documents = holding(applicable.documents(), situation);
        Judge.Judgement judgement = Judge.judge(documents, situation);
        List<ClauseVerdict> refused = judgement.with(Verdict.REFUSED);
        List<ClauseVerdict> undeclared = judgement.with(Verdict.UNDECLARED);
        PolicyDecision policy = policy(candidate, applicable, situation, refused, undeclared, request);
        if (policy instanceof PolicyDecision.Proceed) {
            warnings.undeclared(undeclared);
            warnings.cautions(judgement.with(Verdict.NOTICE));
        }
        List<DocumentInForce> references = references(documents);
        List<String> by = policy instanceof PolicyDecision.Reject reject ? reject.clauses() : List.of();
        return new Ruling(
                new TermsDecision(
                        references,
                        situation.facts().fingerprint(),
                        by,
                        List.copyOf(Refusals.ids(undeclared)),
                        judgement.consents(),
                        policy instanceof PolicyDecision.Reject),
                new Disclosure(
                        candidate.provider().name(),
                        candidate.type().name(),
                        candidate.model(),
                        references,
                        applicable.licence(),
                        Disclosures.of(documents, platform(candidate).route())),
                policy);
    }

    /** What is violated comes first, then what the request must not say, then what nobody said. */
    private PolicyDecision policy(
            Candidate candidate,
            Applicable applicable,
            Situation situation,
            List<ClauseVerdict> refused,
            List<ClauseVerdict> undeclared,
            UseFacts request) {
        if (!refused.isEmpty()) {
            return Refusals.byClauses(candidate, refused);
        }
        List<Fact> widened = settings.facts().widenedBy(request);
        if (!widened.isEmpty()) {
            return Refusals.widened(widened);
        }
        if (situation.isStrict() && !applicable.isPlatformKnown()) {
            return Refusals.unknown(candidate);
        }
        return situation.isStrict() && !undeclared.isEmpty()
                ? Refusals.byClauses(candidate, undeclared)
                : PolicyDecision.proceed();
    }

    /** A report on all documents that are known. */
    public TermsReport report() {
        long day = day();
        return report("", library.inForce(LocalDate.ofEpochDay(day)), List.of(), situation(null, day), "");
    }

    /**
     * A report on the terms of a model: of all candidates, for an alias.
     *
     * @param model the model as it was asked for
     * @param candidates who would be asked
     */
    public TermsReport report(String model, List<Candidate> candidates) {
        long day = day();
        List<TermsReport> each = new ArrayList<>();
        for (Candidate candidate : candidates) {
            Applicable applicable =
                    Applicable.find(library, settings, candidate, platform(candidate), LocalDate.ofEpochDay(day));
            each.add(report(
                    model,
                    applicable.documents(),
                    List.of(applicable.licence()),
                    situation(candidate, day),
                    platform(candidate).route()));
        }
        return each.size() == 1 ? each.get(0) : Reports.union(model, settings.mode(), each);
    }

    private Situation situation(@Nullable Candidate candidate, long day) {
        return situation(candidate, UseFacts.none(), Map.of(), day);
    }

    private TermsReport report(
            String model, List<TermsDocument> found, List<ModelLicence> licences, Situation situation, String route) {
        List<TermsDocument> documents = holding(found, situation);
        return new TermsReport(
                model,
                settings.mode(),
                references(documents),
                Judge.judge(documents, situation).clauses(),
                licences,
                Disclosures.of(documents, route));
    }

    private static List<TermsDocument> holding(List<TermsDocument> documents, Situation situation) {
        return documents.stream()
                .filter(document -> document.scope().admits(situation.facts()))
                .toList();
    }

    private static List<DocumentInForce> references(List<TermsDocument> documents) {
        return documents.stream().map(TermsDocument::reference).toList();
    }

    private Platform platform(Candidate candidate) {
        return platforms.getOrDefault(
                candidate.provider(), new Platform(candidate.type().name(), "", "api-key"));
    }

    private long day() {
        return Math.floorDiv(time.now().getEpochSecond() + CHINA_SECONDS, (long) DAY_SECONDS);
    }
}
