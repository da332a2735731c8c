// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.terms;

import io.github.llmgateway.terms.Fact;
import io.github.llmgateway.terms.UseFacts;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
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

    /** The one of {@code known} that {@code given} is most likely meant to be, if any is near. */
    static Optional<String> nearest(String given, Collection<String> known) {
        String word = given.toUpperCase(Locale.ROOT);
        return known.stream()
                .filter(id -> distance(word, id.toUpperCase(Locale.ROOT)) <= 2)
                .min(Comparator.comparingInt(id -> distance(word, id.toUpperCase(Locale.ROOT))));
    }

    /** How many letters have to be added, left out or changed. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= from.length(); i++) {
            int corner = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int changed = corner + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                corner = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
