// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.side;

/** A question has no answer. The message says why in a few words, without content. */
public final class Unanswered extends Exception {
    private static final long serialVersionUID = 1;

    private final boolean ours;

    Unanswered(String how, boolean ours) {
        super(how, null, false, false);
        this.ours = ours;
    }

    /** Why, in a few words. */
    public String how() {
        return String.valueOf(getMessage());
    }

    /** Whether nobody was asked, because of a bound of ours: it says nothing of the vendor. */
    public boolean isOurs() {
        return ours;
    }
}
