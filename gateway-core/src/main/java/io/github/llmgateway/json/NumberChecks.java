// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.json;

import java.math.BigDecimal;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** The keywords {@code minimum}, {@code maximum} and their exclusive forms. */
final class NumberChecks {
    private NumberChecks() {}

    static void add(SchemaNode node, Keywords keywords) {
        bound(node, keywords.number("minimum"), "at least ", order -> order >= 0);
        bound(node, keywords.number("maximum"), "at most ", order -> order <= 0);
        bound(node, exclusive(keywords, "exclusiveMinimum"), "more than ", order -> order > 0);
        bound(node, exclusive(keywords, "exclusiveMaximum"), "less than ", order -> order < 0);
    }

    /** Draft 4 wrote a boolean here, which changes nothing that is promised to be checked. */
    private static @Nullable BigDecimal exclusive(Keywords keywords, String keyword) {
        return keywords.get(keyword) instanceof Boolean ? null : keywords.number(keyword);
    }

    private static void bound(SchemaNode node, @Nullable BigDecimal bound, String words, IntPredicate fits) {
        if (bound != null) {
            String expected = "a number of " + words + bound;
            node.add((value, at) -> value instanceof Number number
                            && !fits.test(Numbers.decimal(number).compareTo(bound))
                    ? new Mismatch(at, expected, JsonKind.of(value) + " outside that range")
                    : null);
        }
    }
}
