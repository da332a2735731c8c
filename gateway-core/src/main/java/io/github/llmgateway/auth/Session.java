// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.auth;

import java.time.Duration;
import java.time.Instant;

/**
 * Tokens in use.
 *
 * @param tokens what the store holds
 * @param credential what calls carry
 * @param freshUntil until when calls carry it without a thought of renewing it
 * @param replaced the access token in whose place this process has got these; empty when they were found in the store
 */
record Session(TokenSet tokens, Credential credential, Instant freshUntil, String replaced) {
    /** A token is renewed this long before it ends, so that it does not end on its way. */
    static final Duration MARGIN = Duration.ofSeconds(30);

    /** Of tokens that were read: how long they lived before is not known. */
    static Session ofStored(TokenSet tokens, Credential credential) {
        return new Session(tokens, credential, tokens.expiry().minus(MARGIN), "");
    }

    /**
     * Of tokens that have just come. When they live for less than twice the margin they are used for half of their
     * life, or each call would renew them.
     */
    static Session ofNew(TokenSet tokens, Credential credential, Instant now, TokenSet old) {
        Duration half = Duration.between(now, tokens.expiry()).dividedBy(2);
        Duration before = half.compareTo(MARGIN) < 0 ? half : MARGIN;
        return new Session(tokens, credential, tokens.expiry().minus(before), old.accessToken());
    }

    boolean isFresh(Instant now) {
        return now.isBefore(freshUntil);
    }

    boolean isAlive(Instant now) {
        return now.isBefore(tokens.expiry());
    }

    /** Whether this process itself had the vendor renew them. */
    boolean isRenewed() {
        return !replaced.isEmpty();
    }

    /** Whether these came in the place of {@code stored}: they could not be kept, or the store was set back. */
    boolean supersedes(TokenSet stored) {
        return replaced.equals(stored.accessToken());
    }

    boolean holds(TokenSet other) {
        return tokens.accessToken().equals(other.accessToken());
    }

    /** Shows no token. */
    @Override
    public String toString() {
        return "Session[" + credential + "]";
    }
}
