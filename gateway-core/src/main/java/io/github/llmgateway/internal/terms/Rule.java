// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.terms;

import io.github.llmgateway.model.Disclosure;
import io.github.llmgateway.terms.Fact;
import io.github.llmgateway.terms.UseFacts;
import io.github.llmgateway.terms.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is done about a clause: the closed set of forms that a terms document may use. */
sealed interface Rule {

    /** What it makes of a use; null when it is not decided from facts. */
    default @Nullable Outcome judge(Situation situation, String document) {
        return null;
    }

    /** What it does, in a few words. */
    String text();

    /**
     * A use is restricted where all of some conditions hold, unless all of others do. The exception has to be declared:
     * what is unknown of it does not excuse.
     */
    record Restriction(Effect effect, List<Condition> when, List<Condition> unless) implements Rule {
        @Override
        public Outcome judge(Situation situation, String document) {
            Fact chief = when.get(0).fact();
            Truth holds = Truth.all(when, situation);
            boolean excused = !unless.isEmpty() && Truth.all(unless, situation) == Truth.TRUE;
            if (holds == Truth.FALSE || excused) {
                return Outcome.allowed(chief);
            }
            if (holds == Truth.UNKNOWN) {
                return effect == Effect.WARN ? Outcome.notice(chief, "", "") : missing(situation);
            }
            List<Condition> told = new ArrayList<>(when);
            told.addAll(unless);
            String reason = Words.declared(told, situation.facts());
            boolean refused = effect == Effect.REFUSE || (effect == Effect.CAUTION && situation.isStrict());
            return refused
                    ? Outcome.refused(chief, reason, remedy())
                    : Outcome.notice(chief, reason, "Take care: the clause may not permit it");
        }

        /** The first fact that is missing; a list of controlled names that nobody gave is missed like its fact. */
        private Outcome missing(Situation situation) {
            for (Condition condition : when) {
                Fact fact = condition.fact();
                if (condition.test(situation) == Truth.UNKNOWN && fact != null) {
                    if (situation.facts().has(fact)) {
                        String key = ControlledKeys.property(fact);
                        return new Outcome(
                                Verdict.UNDECLARED,
                                fact,
                                key + " is not set",
                                "List in " + key + " those under export control, or set it to none");
                    }
                    return Outcome.undeclared(List.of(fact));
                }
            }
            throw new IllegalStateException("nothing is missing");
        }

        private String remedy() {
            return "Permitted where " + Words.none(when)
                    + (unless.isEmpty() ? "" : "; or where it is declared that " + Words.all(unless));
        }

        @Override
        public String text() {
            return effect.name().toLowerCase(Locale.ROOT)
                    + (effect == Effect.CAUTION ? " (strict: refuse)" : "")
                    + " if " + Words.all(when)
                    + (unless.isEmpty() ? "" : ", unless " + Words.all(unless));
        }
    }

    /** Where all of some conditions hold, one of these facts has to be declared, and not as {@code false}. */
    record Requirement(List<Condition> when, List<Fact> anyOf) implements Rule {
        @Override
        public Outcome judge(Situation situation, String document) {
            Truth holds = Truth.all(when, situation);
            UseFacts facts = situation.facts();
            if (holds == Truth.FALSE || anyOf.stream().anyMatch(facts::states)) {
                return Outcome.allowed(anyOf.get(0));
            }
            if (holds == Truth.UNKNOWN) {
                return Outcome.undeclared(when.stream()
                        .filter(condition -> condition.test(situation) == Truth.UNKNOWN)
                        .map(Condition::fact)
                        .filter(Objects::nonNull)
                        .limit(1)
                        .toList());
            }
            List<Fact> open = anyOf.stream().filter(fact -> !facts.has(fact)).toList();
            return open.isEmpty()
                    ? Outcome.refused(
                            anyOf.get(0),
                            anyOf.get(0) + "=false",
                            "Permitted where " + Words.properties(anyOf) + " can truthfully be declared")
                    : Outcome.undeclared(open);
        }

        @Override
        public String text() {
            return "require "
                    + anyOf.stream()
                            .map(Fact::factName)
                            .reduce((a, b) -> a + " or " + b)
                            .orElseThrow() + (when.isEmpty() ? "" : " if " + Words.all(when));
        }
    }

    /** A document that was marked as ended permits nothing. */
    record Ended() implements Rule {
        @Override
        public Outcome judge(Situation situation, String document) {
            return situation.isEnded(document)
                    ? Outcome.refused(
                            null,
                            document + " is marked as ended",
                            "Permitted under an agreement that holds: take it out of gateway.terms.ended once it does")
                    : Outcome.allowed(null);
        }

        @Override
        public String text() {
            return "refuse if the document is marked as ended";
        }
    }

    /** The credential belongs to one declared account, and to one that the use may call. */
    record OneAccount() implements Rule {
        @Override
        public Outcome judge(Situation situation, String document) {
            String account = situation.account();
            Set<String> declared = situation.facts().values(Fact.ACCOUNT);
            if (account == null) {
                return Outcome.notice(Fact.ACCOUNT, "", "");
            }
            if (account.isEmpty()) {
                return declared.size() == 1
                        ? Outcome.allowed(Fact.ACCOUNT)
                        : new Outcome(
                                Verdict.UNDECLARED,
                                Fact.ACCOUNT,
                                "the provider's account is not declared",
                                "Set gateway.providers.<id>.account to whose account the key belongs to");
            }
            return declared.isEmpty() || declared.contains(account)
                    ? Outcome.allowed(Fact.ACCOUNT)
                    : Outcome.refused(
                            Fact.ACCOUNT,
                            "the provider's account is not the declared one",
                            "Permitted where the provider's account is the one that the use declares");
        }

        @Override
        public String text() {
            return "refuse unless one declared account is called; a route that mixes accounts is a configuration error";
        }
    }

    /**
     * Another part of the gateway keeps the clause.
     *
     * @param feature which
     */
    record KeptBy(Feature feature) implements Rule {
        @Override
        public String text() {
            return "left to " + feature.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /**
     * The application is told.
     *
     * @param english what it is told; empty for the clause's summary
     * @param chinese the same in Chinese
     * @param routes the ways of signing in for which it holds; empty for all
     */
    record Disclosed(
            Disclosure.Topic topic,
            String english,
            String chinese,
            Set<String> routes,
            @Nullable String link) implements Rule {
        boolean isFor(String route) {
            return routes.isEmpty() || routes.contains(route);
        }

        @Override
        public String text() {
            return "disclose " + topic.name().toLowerCase(Locale.ROOT).replace('_', ' ')
                    + (routes.isEmpty() ? "" : " (" + String.join(", ", routes) + ")");
        }
    }
}
