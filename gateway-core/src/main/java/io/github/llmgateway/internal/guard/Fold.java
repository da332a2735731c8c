// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.guard;

/** Makes characters that mean the same to a reader the same: case, and full-width forms of ASCII. One for one. */
final class Fold {
    private Fold() {}

    static char fold(char c) {
        if (c < 128) {
            return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
        }
        if (c >= '\uFF01' && c <= '\uFF5E') {
            return fold((char) (c - 0xFEE0));
        }
        return c == '\u3000' ? ' ' : Character.toLowerCase(c);
    }

    static String fold(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            folded.append(fold(text.charAt(i)));
        }
        return folded.toString();
    }
}
