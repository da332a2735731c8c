// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.json;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The keywords {@code anyOf} and {@code oneOf}. */
record ChoiceCheck(List<SchemaNode> choices, boolean exactlyOne) implements Check {

    @Override
    public @Nullable Mismatch check(@Nullable Object value, Place at) {
        int fits = 0;
        Mismatch deepest = null;
        Set<String> expected = new LinkedHashSet<>();
        for (SchemaNode choice : choices) {
            Mismatch mismatch = choice.check(value, at);
            if (mismatch == null) {
                fits++;
                if (!exactlyOne) {
                    return null;
                }
                continue;
            }
            expected.add(mismatch.expected());
            // The alternative that went furthest into the value is most likely the one that was meant.
            if (deepest == null || mismatch.at().depth() > deepest.at().depth()) {
                deepest = mismatch;
            }
        }
        if (fits == 1) {
            return null;
        } else if (fits > 1) {
            return new Mismatch(
                    at, "a value that fits exactly one alternative", JsonKind.of(value) + " that fits " + fits);
        } else if (deepest != null && deepest.at().depth() > at.depth()) {
            return deepest;
        }
        return new Mismatch(at, String.join(" or ", expected), JsonKind.of(value));
    }
}
