// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.auth;

import io.github.llmgateway.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tokens as JSON, in the shape that other command line tools keep theirs: {@code access_token}, {@code refresh_token},
 * {@code token_type}, {@code resource_url}, and {@code expiry_date} in milliseconds since 1970. Other members are kept.
 */
final class TokenFile {
    private static final String ACCESS = "access_token";
    private static final String REFRESH = "refresh_token";
    private static final String TYPE = "token_type";
    private static final String RESOURCE = "resource_url";
    private static final String EXPIRY = "expiry_date";

    private TokenFile() {}

    static byte[] write(TokenSet tokens) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put(ACCESS, tokens.accessToken());
        tokens.refreshToken().ifPresent(token -> json.put(REFRESH, token));
        json.put(TYPE, tokens.tokenType());
        tokens.resource().ifPresent(resource -> json.put(RESOURCE, resource));
        json.put(EXPIRY, tokens.expiry().toEpochMilli());
        tokens.others().forEach(json::putIfAbsent);
        return (Json.write(json) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Reads tokens; the message of a refusal names the member and shows nothing of it. */
    static TokenSet read(byte[] bytes) throws IOException {
        Object json;
        try {
            json = Json.parse(new String(bytes, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
        if (!(json instanceof Map<?, ?> map)) {
            throw new IOException("it is no JSON object");
        }
        Map<String, @Nullable Object> others = new LinkedHashMap<>();
        map.forEach((name, value) -> others.put(String.valueOf(name), value));
        String access = text(others.remove(ACCESS));
        if (access == null) {
            throw new IOException("it has no " + ACCESS);
        }
        String type = text(others.remove(TYPE));
        Instant expiry = expiry(others.remove(EXPIRY));
        String refresh = text(others.remove(REFRESH));
        String resource = text(others.remove(RESOURCE));
        try {
            return new TokenSet(access, refresh, type == null ? "Bearer" : type, resource, expiry, others);
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof String text && !text.isEmpty() ? text : null;
    }

    private static Instant expiry(@Nullable Object value) throws IOException {
        if (value instanceof Number millis && millis.longValue() > 0) {
            try {
                return Instant.ofEpochMilli(millis.longValue());
            } catch (DateTimeException e) {
                throw new IOException(EXPIRY + " is out of bounds", e);
            }
        }
        throw new IOException("it has no " + EXPIRY + " (milliseconds since 1970)");
    }
}
