// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.zhipu;

import io.github.llmgateway.call.TimeSource;
import io.github.llmgateway.dialect.openai.HeaderSource;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.CallRequest;
import io.github.llmgateway.spi.ProviderSettings;
import io.github.llmgateway.wire.WireHeaders;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Signs calls with a token made from the key {@code id.secret}: HS256, with {@code exp} and {@code timestamp} in
 * milliseconds where RFC 7519 has seconds, which is why no JWT library makes it. Source: docs.bigmodel.cn "HTTP API" and
 * the vendor's Java SDK, {@code core/token/TokenManager.java}.
 *
 * <p>A token is used again for a while. The store is this object's own field, so tokens of two keys that share an id
 * cannot be mixed up. Safe for concurrent use: threads that find the token old at the same moment each make a good one.
 */
final class ZhipuJwtHeaders implements HeaderSource {
    /** How long a token is good for. */
    static final Duration LIFE = Duration.ofMinutes(15);

    /** How long a token is used; what remains of its life covers the way to the vendor and a clock that is off. */
    static final Duration USE = Duration.ofMinutes(10);

    private static final String ALGORITHM = "HmacSHA256";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final String HEADER = base64("{\"alg\":\"HS256\",\"sign_type\":\"SIGN\"}");

    private final String id;
    private final SecretKeySpec secret;
    private final TimeSource time;
    private volatile @Nullable Token token;

    private ZhipuJwtHeaders(String id, String secret, TimeSource time) {
        this.id = id;
        this.secret = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
        this.time = time;
    }

    /** Takes the key apart; the message of a refusal shows nothing of it. */
    static ZhipuJwtHeaders of(String key, ProviderSettings settings) {
        int dot = key.indexOf('.');
        if (dot <= 0 || dot == key.length() - 1 || key.indexOf('.', dot + 1) >= 0 || !isPlain(key)) {
            throw GatewayException.configuration(
                    settings.property("api-key") + " has not the form id.secret that " + settings.property("auth")
                            + "=jwt needs: two parts of visible ASCII characters with one dot between them",
                    "Copy the whole key from the vendor's console, or set " + settings.property("auth")
                            + "=api-key to send the key as it is");
        }
        return new ZhipuJwtHeaders(key.substring(0, dot), key.substring(dot + 1), settings.time());
    }

    /** Whether the key can stand in JSON as it is. */
    private static boolean isPlain(String key) {
        return key.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '"' && c != '\\');
    }

    @Override
    public WireHeaders headers(CallRequest request, boolean streaming) {
        long now = time.now().toEpochMilli();
        Token current = token;
        if (current == null || !current.servesAt(now)) {
            current = new Token(now, WireHeaders.of("Authorization", "Bearer " + sign(now)));
            token = current;
        }
        return current.headers();
    }

    private String sign(long now) {
        String payload =
                "{\"api_key\":\"" + id + "\",\"exp\":" + (now + LIFE.toMillis()) + ",\"timestamp\":" + now + "}";
        String signed = HEADER + "." + base64(payload);
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return signed + "." + BASE64.encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    private static String base64(String json) {
        return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    /** A token in its header, and when it was made. */
    private record Token(long madeAt, WireHeaders headers) {
        /** A clock that was set back makes a token from the future, which is not used either. */
        boolean servesAt(long now) {
            return now >= madeAt && now - madeAt < USE.toMillis();
        }
    }
}
