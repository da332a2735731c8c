// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

/** An argument that cannot be used: the message names it, says what was given and what is allowed. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
