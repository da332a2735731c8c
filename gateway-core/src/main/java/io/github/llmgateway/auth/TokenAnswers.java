// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.auth;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads tokens out of a token endpoint's answer (RFC 6749, 5.1). */
final class TokenAnswers {
    /** What a token is taken to live for when the answer does not say: the reader of a file needs some expiry. */
    static final Duration ASSUMED_LIFE = Duration.ofHours(1);

    private static final long LONGEST_SECONDS = Duration.ofDays(3650).toSeconds();

    private TokenAnswers() {}

    /** The tokens of a good answer; null when it has none, whatever its status. */
    static @Nullable TokenSet read(OAuthAnswer answer, Instant now) {
        String access = answer.text("access_token");
        if (!answer.isOk() || !answer.error().isEmpty() || access.isEmpty()) {
            return null;
        }
        Map<String, @Nullable Object> others = new LinkedHashMap<>();
        for (String name : new String[] {"scope", "id_token"}) {
            if (!answer.text(name).isEmpty()) {
                others.put(name, answer.text(name));
            }
        }
        String type = answer.text("token_type");
        try {
            return new TokenSet(
                    access,
                    answer.textOrNull("refresh_token"),
                    type.isEmpty() ? "Bearer" : type,
                    answer.textOrNull("resource_url"),
                    now.plus(life(answer)),
                    others);
        } catch (IllegalArgumentException notAToken) {
            return null;
        }
    }

    private static Duration life(OAuthAnswer answer) {
        Long seconds = answer.number("expires_in");
        return seconds == null || seconds <= 0 ? ASSUMED_LIFE : Duration.ofSeconds(Math.min(seconds, LONGEST_SECONDS));
    }
}
