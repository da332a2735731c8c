// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.guard;

import java.util.List;
import java.util.function.Function;

/**
 * Looks for content of unwanted kinds. The gateway brings one for words and patterns of a file; applications add their own.
 * Safe for concurrent use: what belongs to one text lives in the {@link Screening} it returns. What it throws refuses the
 * call, because a screening that could not be done was not kept.
 */
public interface Screener {

    /** The name for messages. */
    String name();

    /** Begins to look at a text: a whole one of a request, or one that arrives in pieces. */
    Screening begin(Direction direction);

    /**
     * A screener that looks at whole texts, made into one for pieces: the last {@code window} characters are held back
     * and looked at again with what follows, so that whatever is at most {@code window} characters long is found
     * wherever the pieces are cut.
     *
     * @param window 1 to 1024
     * @param look finds what is in a text; it must be linear in the text's length
     */
    static Screener of(String name, int window, Function<String, List<Finding>> look) {
        return new WindowScreener(name, window, look);
    }
}
