// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.sidebyside.runner;

/** Another JVM could not do what it was told, or did not answer. */
final class PeerException extends Exception {
    private static final long serialVersionUID = 1;

    PeerException(String message) {
        super(message);
    }

    PeerException(String message, Throwable cause) {
        super(message, cause);
    }
}
