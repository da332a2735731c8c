// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.auth;

import io.github.llmgateway.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/**
 * Whom an ID token names (OpenID Connect Core 1.0, 2 and 5.1). Its signature is not checked: what is read is shown to the
 * person who signed in and decides nothing.
 */
final class IdToken {
    private static final int LONGEST = 200;

    private IdToken() {}

    /** The person's address or name; empty when there is no ID token or it names nobody. */
    static String who(TokenSet tokens) {
        if (!(tokens.others().get("id_token") instanceof String jwt)) {
            return "";
        }
        int first = jwt.indexOf('.');
        int second = jwt.indexOf('.', first + 1);
        if (first < 0 || second < 0) {
            return "";
        }
        try {
            byte[] claims = Base64.getUrlDecoder().decode(jwt.substring(first + 1, second));
            return Json.parse(new String(claims, StandardCharsets.UTF_8)) instanceof Map<?, ?> map ? named(map) : "";
        } catch (IllegalArgumentException notAToken) {
            return "";
        }
    }

    private static String named(Map<?, ?> claims) {
        for (String claim : new String[] {"email", "preferred_username", "name", "sub"}) {
            if (claims.get(claim) instanceof String text && !text.isBlank()) {
                String shown = text.replaceAll("\\p{Cc}", "");
                return shown.length() > LONGEST ? shown.substring(0, LONGEST) : shown;
            }
        }
        return "";
    }
}
