// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.guard;

import java.util.List;

/** A pattern as it was written. */
sealed interface PatternNode {

    /** One character of a set. */
    record One(CharSet set) implements PatternNode {}

    /** One after the other; none is the empty text. */
    record Sequence(List<PatternNode> parts) implements PatternNode {}

    /** Any of them. */
    record Choice(List<PatternNode> options) implements PatternNode {}

    /**
     * The same thing several times.
     *
     * @param max at most so often; -1 for any number
     */
    record Repeat(PatternNode what, int min, int max) implements PatternNode {}
}
