// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keywords {@code items} (from {@code first} on), {@code minItems} and {@code maxItems}. */
record ArrayCheck(@Nullable SchemaNode items, int first, long min, long max) implements Check {

    @Override
    public @Nullable Mismatch check(@Nullable Object value, Place at) {
        if (!(value instanceof List<?> array)) {
            return null;
        }
        if (array.size() < min) {
            return new Mismatch(at, "an array of at least " + min + " items", "shorter array");
        } else if (array.size() > max) {
            return new Mismatch(at, "an array of at most " + max + " items", "longer array");
        }
        SchemaNode each = items;
        for (int i = first; each != null && i < array.size(); i++) {
            Mismatch mismatch = each.check(array.get(i), at.item(i));
            if (mismatch != null) {
                return mismatch;
            }
        }
        return null;
    }
}
