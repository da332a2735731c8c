// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.json;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One schema, ready to check values; it may hold itself, through {@code $ref}. Not changed once it is compiled. */
final class SchemaNode implements Check {
    /** Deeper than this, one value would be looked at by ever more schemas that refer to one another. */
    private static final int MAX_CHAIN = 32;

    private static final int UNKNOWN = 0;
    private static final int OPEN = -1;

    private final String pointer;
    private final List<Check> checks = new ArrayList<>();
    private final List<SchemaNode> sameValue = new ArrayList<>();
    private int height = UNKNOWN;

    /** A schema at a JSON pointer, still without checks. */
    SchemaNode(String pointer) {
        this.pointer = pointer;
    }

    void add(Check check) {
        checks.add(check);
    }

    /** Notes a schema that is applied to the same value as this one. */
    void addSameValue(SchemaNode other) {
        sameValue.add(other);
    }

    @Override
    public @Nullable Mismatch check(@Nullable Object value, Place at) {
        for (Check check : checks) {
            Mismatch mismatch = check.check(value, at);
            if (mismatch != null) {
                return mismatch;
            }
        }
        return null;
    }

    /** Refuses references that come back without going into the value: checking would never end. */
    void requireEnd() {
        height(1);
    }

    /** How many schemas apply to one value from here on at most, looked for at {@code depth} of such a chain. */
    private int height(int depth) {
        if (height == OPEN || depth > MAX_CHAIN) {
            throw tooLong();
        } else if (height == UNKNOWN) {
            height = OPEN;
            int highest = 0;
            for (SchemaNode other : sameValue) {
                highest = Math.max(highest, other.height(depth + 1));
            }
            height = highest + 1;
        }
        if (height > MAX_CHAIN) {
            throw tooLong();
        }
        return height;
    }

    private IllegalArgumentException tooLong() {
        return new IllegalArgumentException("the schema at " + pointer + " refers to itself, or through more than "
                + MAX_CHAIN + " others, for one and the same value: refer to it from properties or items");
    }
}
