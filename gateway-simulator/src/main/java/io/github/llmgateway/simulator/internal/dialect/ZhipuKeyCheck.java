// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator.internal.dialect;

import io.github.llmgateway.simulator.internal.http.HttpRequest;
import io.github.llmgateway.simulator.internal.json.Json;
import io.github.llmgateway.simulator.internal.json.JsonException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Zhipu takes the whole key {@code id.secret} as the bearer token, or a JWT: HS256 with the secret, header
 * {@code {"alg":"HS256","sign_type":"SIGN"}}, payload {@code api_key} (the id), {@code exp} and {@code timestamp} in milliseconds. Source:
 * the vendor's Java SDK, {@code core/token/TokenManager.java}.
 */
final class ZhipuKeyCheck implements KeyCheck {

    private final ZhipuErrors errors;

    ZhipuKeyCheck(ZhipuErrors errors) {
        this.errors = errors;
    }

    @Override
    public Optional<VendorError> check(HttpRequest request, String key, Clock clock, String requestId) {
        String token = KeyCheck.bearer(request);
        if (token.isEmpty()) {
            return refusal("1001", "请求头中没有 Authorization，无法鉴权。");
        }
        if (token.equals(key)) {
            return Optional.empty();
        }
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return refusal("1000", "身份验证失败。");
        }
        return checkJwt(parts, key, clock);
    }

    private Optional<VendorError> checkJwt(String[] parts, String key, Clock clock) {
        Map<String, Object> header = decode(parts[0]);
        Map<String, Object> payload = decode(parts[1]);
        int dot = key.indexOf('.');
        boolean genuine = dot > 0
                && "HS256".equals(header.get("alg"))
                && "SIGN".equals(header.get("sign_type"))
                && key.substring(0, dot).equals(payload.get("api_key"))
                && payload.get("timestamp") instanceof Long
                && isSigned(parts, key.substring(dot + 1));
        if (!genuine) {
            return refusal("1002", "Authorization Token 非法。");
        }
        // A token made with seconds, as RFC 7519 has them, reads as expired since 1970.
        if (Json.asNumber(payload.get("exp"), 0) <= clock.millis()) {
            return refusal("1003", "Authorization Token 已过期。");
        }
        return Optional.empty();
    }

    private static boolean isSigned(String[] parts, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] signature = mac.doFinal((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            String expected = Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
            return MessageDigest.isEqual(
                    expected.getBytes(StandardCharsets.US_ASCII), parts[2].getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }

    private static Map<String, Object> decode(String part) {
        try {
            byte[] json = Base64.getUrlDecoder().decode(part);
            return Json.asObject(Json.parse(new String(json, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException | JsonException notAToken) {
            return Map.of();
        }
    }

    private Optional<VendorError> refusal(String code, String message) {
        return Optional.of(errors.of(401, code, message));
    }
}
