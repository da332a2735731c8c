// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.error.ErrorKind;

/** The exit statuses that scripts rely on. */
final class ExitStatus {
    /** The call was answered. */
    static final int ANSWERED = 0;
    /** The call failed. */
    static final int FAILED = 1;
    /** The arguments or the configuration are wrong. */
    static final int USAGE = 2;
    /** A policy or a budget refused the call. */
    static final int REFUSED = 3;

    private ExitStatus() {}

    static int of(ErrorKind kind) {
        return switch (kind) {
            case CONFIGURATION -> USAGE;
            case POLICY_REJECTED, BUDGET_EXCEEDED -> REFUSED;
            default -> FAILED;
        };
    }
}
