// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.terms;

import io.github.llmgateway.terms.Fact;
import io.github.llmgateway.terms.UseFacts;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** How rules are put into words. */
final class Words {
    private Words() {}

    static String list(Collection<String> values) {
        return String.join(", ", values);
    }

    static String all(List<Condition> conditions) {
        return conditions.stream().map(Condition::text).collect(Collectors.joining(" and "));
    }

    /** What would keep at least one of the conditions from holding. */
    static String none(List<Condition> conditions) {
        return conditions.stream().map(Condition::otherwise).collect(Collectors.joining(", or "));
    }

    /** What was declared for the facts of these conditions, as far as it may be shown. */
    static String declared(List<Condition> conditions, UseFacts facts) {
        return conditions.stream()
                .map(Condition::fact)
                .filter(Objects::nonNull)
                .distinct()
                .map(fact -> facts.has(fact) ? fact + "=" + facts.shown(fact) : fact + " not declared")
                .collect(Collectors.joining(", "));
    }

    static String properties(Collection<Fact> facts) {
        return facts.stream().map(fact -> UseFacts.PREFIX + fact).collect(Collectors.joining(", "));
    }
}
