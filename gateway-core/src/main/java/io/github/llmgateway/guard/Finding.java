// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.guard;

import java.util.Objects;

/**
 * That something of a category was found, and where; never what.
 *
 * @param start the index of its first character, from the beginning of the text
 * @param end the index after its last character
 * @param category what it is
 */
public record Finding(int start, int end, Category category) {

    /** Checks the values. */
    public Finding {
        Objects.requireNonNull(category, "category");
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException("a finding from " + start + " to " + end + " holds no character");
        }
    }
}
