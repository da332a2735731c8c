// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.text;

import java.util.Optional;

/**
 * Finds an explicit mark in a text that arrives in chunks. The result is the same however the text is cut, because
 * characters are looked at one by one; what is kept is one clause of at most {@value ClauseReader#LONGEST} characters.
 * Not for use by several threads at once.
 */
public final class MarkScanner {
    private final MarkupFilter filter;
    private final ClauseReader clauses = new ClauseReader();
    private int length;
    private boolean finished;

    private MarkScanner(Markup markup) {
        this.filter = new MarkupFilter(markup, clauses);
    }

    /** A scanner for a text with this markup. */
    public static MarkScanner of(Markup markup) {
        return new MarkScanner(markup);
    }

    /**
     * Adds the next part of the text. After a compliant mark was found this does nothing more.
     *
     * @throws IllegalStateException after {@link #finish()}
     */
    public void append(CharSequence chunk) {
        if (finished) {
            throw new IllegalStateException("The scanner is finished; make a new one for another text");
        }
        int count = chunk.length();
        if (!clauses.isSettled()) {
            for (int i = 0; i < count; i++) {
                filter.accept(chunk.charAt(i), length + i);
            }
        }
        length += count;
    }

    /** The best mark in the sentences that are complete: the first compliant one, else the first near miss. */
    public Optional<ExplicitMark> found() {
        return clauses.best();
    }

    /** The best mark of the whole text, which ends here. */
    public Optional<ExplicitMark> finish() {
        if (!finished) {
            finished = true;
            filter.finish(length);
        }
        return clauses.best();
    }
}
