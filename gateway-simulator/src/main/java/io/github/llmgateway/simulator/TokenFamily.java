// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator;

import java.time.Instant;

/** The tokens that one sign-in has led to: one of each kind is good at a time. Guarded by the sign-in that holds it. */
final class TokenFamily {

    final String clientId;
    String refreshToken = "";
    String accessToken = "";
    Instant end = Instant.EPOCH;
    /** The path below which the access token is good. */
    String path = "";

    TokenFamily(String clientId) {
        this.clientId = clientId;
    }
}
