// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.error.GatewayException;

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

    /** The failure that a call has to end with. */
    static GatewayException failureOf(Runnable call) {
        try {
            call.run();
        } catch (GatewayException failure) {
            return failure;
        }
        throw new Unmet("expected a failure, but the call was answered");
    }
}
