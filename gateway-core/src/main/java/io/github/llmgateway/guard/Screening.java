// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.guard;

import java.util.function.Consumer;

/** The looking at one text, piece by piece. Belongs to one call and is used by one thread at a time. */
public interface Screening {

    /**
     * Looks at the next piece.
     *
     * @param found takes what is certain so far, with places counted from the beginning of the text. It must not begin
     *     before what {@link #pending} held back. The same place may be told again, longer
     */
    void next(String piece, Consumer<Finding> found);

    /**
     * How many of the last characters may still become part of a finding; they are held back from the application, so
     * it should be few. More than 1024 are not held back.
     */
    int pending();

    /** The text is at its end: tells what only that makes certain. */
    default void end(Consumer<Finding> found) {}

    /**
     * The text broke off. As {@link #end}, but it must not wait for anything.
     *
     * @return how many of the last characters could not be looked at; what of them was held back is dropped
     */
    default int breakOff(Consumer<Finding> found) {
        end(found);
        return 0;
    }
}
