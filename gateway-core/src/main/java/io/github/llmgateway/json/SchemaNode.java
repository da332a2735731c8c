// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.json;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One schema, ready to check values; it may hold itself, through {@code $ref}. Not changed once it is compiled. */
final class SchemaNode implements Check {
    /** Deeper than this, one value would be looked at by ever more schemas that refer to one another. */
    private static final int MAX_CHAIN = 32;

    private final String pointer;
    private final List<Check> checks = new ArrayList<>();
    private final List<SchemaNode> sameValue = new ArrayList<>();

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
    void requireEnd(Set<SchemaNode> done) {
        requireEnd(new HashSet<>(), done);
    }

    private void requireEnd(Set<SchemaNode> open, Set<SchemaNode> done) {
        if (done.contains(this)) {
            return;
        }
        if (!open.add(this) || open.size() > MAX_CHAIN) {
            throw new IllegalArgumentException("the schema at " + pointer + " refers to itself, or through more than "
                    + MAX_CHAIN + " others, for one and the same value: refer to it from properties or items");
        }
        for (SchemaNode other : sameValue) {
            other.requireEnd(open, done);
        }
        open.remove(this);
        done.add(this);
    }
}
