// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.guard;

import java.util.BitSet;

/**
 * Puts asterisks over what is masked. JSON stays JSON: the characters of escapes and the quotes are left, and a masked digit
 * outside of strings becomes a 9. Remembers where in the JSON it is from piece to piece.
 */
final class Cover {
    private static final int AFTER_BACKSLASH = -1;

    private final boolean json;
    private int escape;
    private boolean quoted;

    Cover(boolean json) {
        this.json = json;
    }

    /** {@code text}, where what {@code masked} names is covered; its first character has the number {@code first} there. */
    String apply(String text, BitSet masked, int first) {
        if (!json && masked.nextSetBit(first) < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean syntax = json && isSyntax(c);
            out.append(syntax || !masked.get(first + i) ? c : mask(c));
        }
        return out.toString();
    }

    private char mask(char c) {
        return json && !quoted && Chars.digit(c) >= 0 ? '9' : '*';
    }

    private boolean isSyntax(char c) {
        if (escape == AFTER_BACKSLASH) {
            escape = c == 'u' ? 4 : 0;
            return true;
        }
        if (escape > 0) {
            escape--;
            return true;
        }
        if (c == '\\') {
            escape = AFTER_BACKSLASH;
            return true;
        }
        if (c == '"') {
            quoted = !quoted;
            return true;
        }
        return false;
    }
}
