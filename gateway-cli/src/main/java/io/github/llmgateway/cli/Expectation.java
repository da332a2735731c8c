// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

/** Checks that the demonstration showed what it says. */
final class Expectation {
    private Expectation() {}

    /** A part of the demonstration did something else. */
    static final class Unmet extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unmet(String message) {
            super(message);
        }
    }

    static void that(boolean met, String what) {
        if (!met) {
            throw new Unmet("expected " + what);
        }
    }
}
