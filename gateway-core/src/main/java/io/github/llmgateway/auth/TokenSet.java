// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.auth;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a sign-in gave, as it is kept: the tokens (RFC 6749, 5.1), when the access token ends, where it is good, and
 * whatever else stood beside them. Immutable; {@code toString} shows no token.
 */
public final class TokenSet {
    private final String accessToken;
    private final @Nullable String refreshToken;
    private final String tokenType;
    private final @Nullable String resource;
    private final Instant expiry;
    private final Map<String, @Nullable Object> others;

    /**
     * Tokens.
     *
     * @param accessToken what calls carry; visible ASCII
     * @param refreshToken what renews it, or null when nothing does
     * @param tokenType {@code Bearer} as a rule
     * @param resource where the token is good, in the vendor's words, or null when it did not say
     * @param expiry when the access token ends, by the clock of this machine
     * @param others further members, as plain JSON values; they are kept and not looked at
     * @throws IllegalArgumentException when the access token cannot stand in a header; the message does not show it
     */
    public TokenSet(
            String accessToken,
            @Nullable String refreshToken,
            String tokenType,
            @Nullable String resource,
            Instant expiry,
            Map<String, @Nullable Object> others) {
        if (accessToken.isEmpty() || !accessToken.chars().allMatch(c -> c > ' ' && c <= '~')) {
            throw new IllegalArgumentException("the access token is empty or holds a character that no token has");
        }
        this.accessToken = accessToken;
        this.refreshToken = refreshToken;
        this.tokenType = Objects.requireNonNull(tokenType, "tokenType");
        this.resource = resource;
        this.expiry = Objects.requireNonNull(expiry, "expiry");
        this.others = Collections.unmodifiableMap(new LinkedHashMap<>(others));
    }

    /** What calls carry. */
    public String accessToken() {
        return accessToken;
    }

    /** What renews the access token, if anything does. */
    public Optional<String> refreshToken() {
        return Optional.ofNullable(refreshToken);
    }

    /** {@code Bearer} as a rule. */
    public String tokenType() {
        return tokenType;
    }

    /** Where the token is good, in the vendor's words: {@code resource_url}. */
    public Optional<String> resource() {
        return Optional.ofNullable(resource);
    }

    /** When the access token ends, by the clock of this machine. */
    public Instant expiry() {
        return expiry;
    }

    /** Further members, as plain JSON values. */
    public Map<String, @Nullable Object> others() {
        return others;
    }

    /**
     * These tokens after a renewal: a vendor may leave out of its answer what has not changed, the refresh token (RFC
     * 6749, 6) and the resource, and they are kept then.
     */
    TokenSet renewedBy(TokenSet answer) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(others);
        all.putAll(answer.others);
        return new TokenSet(
                answer.accessToken,
                answer.refreshToken == null ? refreshToken : answer.refreshToken,
                answer.tokenType,
                answer.resource == null ? resource : answer.resource,
                answer.expiry,
                all);
    }

    /** Shows when they end and nothing that opens anything. */
    @Override
    public String toString() {
        return "TokenSet[*** until " + expiry + (refreshToken == null ? "" : ", renewable") + "]";
    }
}
