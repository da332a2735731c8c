// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.model;

import org.jspecify.annotations.Nullable;

/** Joins pieces of text; the one-piece case, a unary call, copies nothing. */
final class TextFold {
    private String first = "";
    private @Nullable StringBuilder more;

    void add(String piece) {
        if (more != null) {
            more.append(piece);
        } else if (first.isEmpty()) {
            first = piece;
        } else if (!piece.isEmpty()) {
            more = new StringBuilder(Math.max(128, 2 * (first.length() + piece.length())))
                    .append(first)
                    .append(piece);
        }
    }

    boolean isEmpty() {
        return first.isEmpty();
    }

    String text() {
        return more == null ? first : more.toString();
    }
}
