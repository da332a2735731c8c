// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.auth;

import io.github.llmgateway.wire.WireHeaders;
import java.time.Instant;
import java.util.Objects;

/**
 * What lets one call in: a token, and the address at which that token is good. The two are one value because they change
 * together; a call that took one from before a renewal and the other from after it would be refused. Safe for concurrent
 * use; {@code toString} shows no token.
 */
public final class Credential {
    private final String token;
    private final String baseUrl;
    private final Instant expiry;
    private final WireHeaders bearer;
    private volatile boolean accepted;

    /**
     * A credential.
     *
     * @param token the access token
     * @param baseUrl the prefix to which a call's path is added; no trailing slash
     * @param expiry when the token ends, by the clock of this machine
     * @throws IllegalArgumentException when the token holds what no header can hold; the message does not show it
     */
    public Credential(String token, String baseUrl, Instant expiry) {
        this.token = Objects.requireNonNull(token, "token");
        this.baseUrl = Objects.requireNonNull(baseUrl, "baseUrl");
        this.expiry = Objects.requireNonNull(expiry, "expiry");
        this.bearer = WireHeaders.of("Authorization", "Bearer " + token);
    }

    /** The token itself: only for what carries it. */
    public String token() {
        return token;
    }

    /** The prefix to which a call's path is added; no trailing slash. */
    public String baseUrl() {
        return baseUrl;
    }

    /** When the token ends, by the clock of this machine. */
    public Instant expiry() {
        return expiry;
    }

    /** {@code Authorization: Bearer} with the token; the same object each time. */
    public WireHeaders bearer() {
        return bearer;
    }

    /** The vendor has let a call in with it; for whoever sends calls. */
    public void accepted() {
        if (!accepted) {
            accepted = true;
        }
    }

    boolean wasAccepted() {
        return accepted;
    }

    /** Shows the address and the expiry. */
    @Override
    public String toString() {
        return "Credential[*** for " + baseUrl + " until " + expiry + "]";
    }
}
