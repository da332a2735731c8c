// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.guard;

import java.util.BitSet;

/** A set of characters, after folding: either case of a letter is in it when one is. */
final class CharSet {
    private final BitSet chars = new BitSet();
    private boolean negated;

    static CharSet of(char c) {
        return new CharSet().add(c, c);
    }

    /** Every character but line ends. */
    static CharSet any() {
        return new CharSet().add('\n', '\n').add('\r', '\r').negate();
    }

    CharSet add(char low, char high) {
        for (int c = low; c <= high; c++) {
            chars.set(Fold.fold((char) c));
        }
        return this;
    }

    CharSet addAll(CharSet other) {
        if (other.negated) {
            BitSet rest = (BitSet) other.chars.clone();
            rest.flip(0, 1 << 16);
            chars.or(rest);
        } else {
            chars.or(other.chars);
        }
        return this;
    }

    CharSet negate() {
        negated = !negated;
        return this;
    }

    /** Whether {@code c}, which is folded, is in it. */
    boolean has(char c) {
        return chars.get(c) != negated;
    }
}
