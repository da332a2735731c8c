// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.guard;

/**
 * Finds personal data in a text. The gateway brings one for every kind but {@link PersonalDataKind#OTHER}; an application
 * adds its own for what only it knows: customer numbers, names from its files.
 *
 * <p>Safe for concurrent use, quick (it runs on the thread of the call for every text of every request), and linear in the
 * text's length. What it throws refuses the call, because a guard that could not look was not kept.
 */
@FunctionalInterface
public interface PersonalDataDetector {

    /** Tells {@code found} what is in {@code text}, in any order; overlaps are settled in favour of the longer piece. */
    void detect(String text, Found found);

    /** Takes what is found. */
    @FunctionalInterface
    interface Found {

        /**
         * Takes a finding.
         *
         * @param start the index of its first character
         * @param end the index after its last character; greater than {@code start}
         */
        void found(int start, int end, PersonalDataKind kind);
    }
}
