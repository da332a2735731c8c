// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.terms;

import io.github.llmgateway.terms.Fact;
import io.github.llmgateway.terms.UseFacts;
import io.github.llmgateway.terms.Verdict;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one rule makes of a use.
 *
 * @param fact the fact that decided, or is missing; null when none
 * @param reason why, without content
 * @param remedy what would make it permissible
 */
record Outcome(Verdict verdict, @Nullable Fact fact, String reason, String remedy) {

    static Outcome allowed(@Nullable Fact fact) {
        return new Outcome(Verdict.ALLOWED, fact, "", "");
    }

    static Outcome refused(@Nullable Fact fact, String reason, String remedy) {
        return new Outcome(Verdict.REFUSED, fact, reason, remedy);
    }

    static Outcome notice(@Nullable Fact fact, String reason, String remedy) {
        return new Outcome(Verdict.NOTICE, fact, reason, remedy);
    }

    /** A rule needs one of these facts. */
    static Outcome undeclared(List<Fact> missing) {
        String names = missing.size() == 1 ? missing.get(0).factName() : "any of " + Words.list(names(missing));
        return new Outcome(
                Verdict.UNDECLARED,
                missing.get(0),
                names + " is not declared",
                "Declare " + missing.stream().map(Outcome::property).collect(Collectors.joining(" or ")));
    }

    /** Whether it is more serious, or equally so and says why where the other does not. */
    boolean isWorseThan(Outcome other) {
        int difference = verdict.compareTo(other.verdict);
        return difference > 0 || (difference == 0 && other.reason.isEmpty() && !reason.isEmpty());
    }

    private static List<String> names(List<Fact> facts) {
        return facts.stream().map(Fact::factName).toList();
    }

    /** An undertaking to label is recorded with its parts; the call is refused without them whatever the fact says. */
    private static String property(Fact fact) {
        return fact == Fact.UNLABELLED_UNDERTAKING
                ? "gateway.labels.unlabelled.undertaking.who, .when and .reference"
                : UseFacts.PREFIX + fact;
    }
}
