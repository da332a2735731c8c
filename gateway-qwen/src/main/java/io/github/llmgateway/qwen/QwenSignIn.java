// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.qwen;

import io.github.llmgateway.auth.Credential;
import io.github.llmgateway.auth.CredentialStore;
import io.github.llmgateway.auth.FileCredentialStore;
import io.github.llmgateway.auth.SafeAddress;
import io.github.llmgateway.auth.SignIn;
import io.github.llmgateway.auth.TokenSet;
import io.github.llmgateway.call.TimeSource;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.spi.ProviderSettings;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Signing in with an account of qwen.ai. Endpoints, scope and pace are those of the vendor's own open-source client,
 * QwenLM/qwen-code, {@code packages/core/src/qwen/qwenOAuth2.ts} (read 2026-11-21). The client id is the application's
 * own, to be had from the vendor: there is none here, and to use another product's would be to pass for it.
 */
final class QwenSignIn implements SignIn {
    static final String CLIENT_ID = "oauth.client-id";
    static final String DEVICE_ENDPOINT = "oauth.device-endpoint";
    static final String TOKEN_ENDPOINT = "oauth.token-endpoint";
    static final String SCOPE = "oauth.scope";
    static final String FILE = "oauth.credentials-file";

    /** The end of the route's free tier: QwenLM/qwen-code, docs/users/configuration/auth.md (read 2026-11-21). */
    static final String NOTICE = "Qwen ended the free tier of this sign-in on 2026-04-15 (QwenLM/qwen-code,"
            + " docs/users/configuration/auth.md), so that signing in may succeed while every call is refused. Use an"
            + " API key of Model Studio (auth=api-key), a Coding Plan (plan=coding), or another provider";

    private static final String DEFAULT_DEVICE_ENDPOINT = "https://chat.qwen.ai/api/v1/oauth2/device/code";
    private static final String DEFAULT_TOKEN_ENDPOINT = "https://chat.qwen.ai/api/v1/oauth2/token";
    private static final String DEFAULT_SCOPE = "openid profile email model.completion";

    private final String provider;
    private final String clientId;
    private final URI deviceEndpoint;
    private final URI tokenEndpoint;
    private final String scope;
    private final @Nullable String baseUrl;
    private final CredentialStore store;
    private final TimeSource time;

    private QwenSignIn(ProviderSettings settings) {
        this.provider = settings.id().name();
        this.clientId = clientId(settings);
        this.deviceEndpoint = endpoint(settings, DEVICE_ENDPOINT, DEFAULT_DEVICE_ENDPOINT);
        this.tokenEndpoint = endpoint(settings, TOKEN_ENDPOINT, DEFAULT_TOKEN_ENDPOINT);
        this.scope = settings.value(SCOPE).filter(text -> !text.isBlank()).orElse(DEFAULT_SCOPE);
        this.baseUrl = settings.baseUrl().orElse(null);
        this.time = settings.time();
        this.store = new FileCredentialStore(file(settings), time);
    }

    /**
     * The sign-in of these settings.
     *
     * @throws GatewayException of kind {@code CONFIGURATION} that names the property
     */
    static QwenSignIn of(ProviderSettings settings) {
        return new QwenSignIn(settings);
    }

    private static String clientId(ProviderSettings settings) {
        String id = settings.value(CLIENT_ID).orElse("").strip();
        if (id.isEmpty()) {
            throw GatewayException.configuration(
                    settings.property("auth") + "=oauth needs " + settings.property(CLIENT_ID) + ", which is not set",
                    "Set it to the client id under which the vendor knows your application. This library has none, and"
                            + " that of another product must not be borrowed. Without one, set "
                            + settings.property("auth") + "=api-key and " + settings.property("api-key"));
        }
        return id;
    }

    private static URI endpoint(ProviderSettings settings, String name, String usual) {
        try {
            return SafeAddress.check(settings.value(name).orElse(usual));
        } catch (IllegalArgumentException e) {
            throw GatewayException.configuration(
                    settings.property(name) + " cannot be used: " + e.getMessage(),
                    "Set it to an https:// address, or leave it out for " + usual);
        }
    }

    /** By default below the home folder, in a folder of our own: a file of another product is not ours to change. */
    private static Path file(ProviderSettings settings) {
        String home = System.getProperty("user.home", ".");
        String given = settings.value(FILE).orElse("").strip();
        try {
            if (given.isEmpty()) {
                return Path.of(home, ".llm-gateway", settings.id().name(), "oauth_creds.json");
            }
            return given.startsWith("~/") ? Path.of(home, given.substring(2)) : Path.of(given);
        } catch (InvalidPathException e) {
            throw GatewayException.configuration(
                    settings.property(FILE) + " is no path", "Set it to the path of a file, or leave it out");
        }
    }

    @Override
    public String provider() {
        return provider;
    }

    @Override
    public URI deviceEndpoint() {
        return deviceEndpoint;
    }

    @Override
    public URI tokenEndpoint() {
        return tokenEndpoint;
    }

    @Override
    public String clientId() {
        return clientId;
    }

    @Override
    public String scope() {
        return scope;
    }

    /** The vendor's answer names none, and its client polls every two seconds. */
    @Override
    public Duration pollInterval() {
        return Duration.ofSeconds(2);
    }

    @Override
    public CredentialStore store() {
        return store;
    }

    @Override
    public TimeSource time() {
        return time;
    }

    @Override
    public Credential credential(TokenSet tokens) {
        String url = baseUrl == null ? QwenResource.baseUrl(tokens.resource().orElse(""), provider) : baseUrl;
        return new Credential(tokens.accessToken(), url, tokens.expiry());
    }

    @Override
    public String notice() {
        return NOTICE;
    }

    /** Where calls go, for people. */
    String endpoint() {
        return baseUrl == null ? "the address that the sign-in names" : baseUrl;
    }
}
