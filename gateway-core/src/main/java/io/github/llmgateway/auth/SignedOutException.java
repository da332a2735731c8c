// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.auth;

import io.github.llmgateway.error.GatewayException;

/** Somebody has to sign in; the cause says so to the application. Does not leave this package. */
final class SignedOutException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient GatewayException told;

    SignedOutException(GatewayException told) {
        super(told);
        this.told = told;
    }

    GatewayException told() {
        return told;
    }
}
