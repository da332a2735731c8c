// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

/**
 * A part of the demonstration.
 *
 * @param group which of the promises it belongs to, for the summary
 * @param title its title
 * @param sentence why it matters
 * @param how the call or the property that does it
 * @param act what happens on the stage
 */
record Part(String group, String title, String sentence, String how, Act act) {

    /** What a part does. */
    @FunctionalInterface
    interface Act {
        void play(Scene scene, Stage stage);
    }
}
