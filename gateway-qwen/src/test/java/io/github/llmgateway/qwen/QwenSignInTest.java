// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.qwen;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.auth.Credential;
import io.github.llmgateway.auth.SignIn;
import io.github.llmgateway.auth.TokenSet;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.ProviderId;
import io.github.llmgateway.spi.ErrorReply;
import io.github.llmgateway.spi.ProviderSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QwenSignInTest {
    private final QwenProviderFactory factory = new QwenProviderFactory();

    private static ProviderSettings settings(String... namesAndValues) {
        ProviderSettings.Builder settings =
                ProviderSettings.builder(ProviderId.of("qwen2")).value("auth", "oauth");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            settings.value(namesAndValues[i], namesAndValues[i + 1]);
        }
        return settings.build();
    }

    private SignIn signIn(String... namesAndValues) {
        return Objects.requireNonNull(factory.create(settings(namesAndValues)).signIn());
    }

    private static TokenSet tokens(String resource) {
        return new TokenSet("a-secret", null, "Bearer", resource, Instant.EPOCH, Map.of());
    }

    @Test
    void withoutAClientIdTheMessageSaysWhatToSet() {
        GatewayException refusal = Qwen.refusal(() -> factory.create(settings()));

        assertThat(refusal.kind()).isEqualTo(ErrorKind.CONFIGURATION);
        assertThat(refusal)
                .hasMessageContainingAll(
                        "gateway.providers.qwen2.oauth.client-id", "gateway.providers.qwen2.auth=api-key", "borrowed");
    }

    @Test
    void theRestHasDefaults() {
        SignIn signIn = signIn("oauth.client-id", "mine");

        assertThat(signIn.clientId()).isEqualTo("mine");
        assertThat(signIn.deviceEndpoint()).hasToString("https://chat.qwen.ai/api/v1/oauth2/device/code");
        assertThat(signIn.tokenEndpoint()).hasToString("https://chat.qwen.ai/api/v1/oauth2/token");
        assertThat(signIn.scope()).isEqualTo("openid profile email model.completion");
        assertThat(signIn.pollInterval()).isEqualTo(Duration.ofSeconds(2));
        assertThat(signIn.provider()).isEqualTo("qwen2");
        assertThat(signIn.store().location())
                .isEqualTo(Path.of(System.getProperty("user.home"), ".llm-gateway", "qwen2", "oauth_creds.json")
                        .toString());
        assertThat(signIn.notice()).contains("2026-04-15", "docs/users/configuration/auth.md");
    }

    @Test
    void theFileMayBeElsewhere() {
        assertThat(signIn("oauth.client-id", "mine", "oauth.credentials-file", "~/x/creds.json")
                        .store()
                        .location())
                .isEqualTo(Path.of(System.getProperty("user.home"), "x", "creds.json")
                        .toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://login.example/x", "file:///x", "none"})
    void endpointsAreSafeAddresses(String endpoint) {
        for (String name : new String[] {"oauth.device-endpoint", "oauth.token-endpoint"}) {
            GatewayException refusal =
                    Qwen.refusal(() -> factory.create(settings("oauth.client-id", "mine", name, endpoint)));
            assertThat(refusal).hasMessageContaining("gateway.providers.qwen2." + name);
        }
    }

    @ParameterizedTest
    @CsvSource({
        ", https://dashscope.aliyuncs.com/compatible-mode/v1",
        "portal.qwen.ai, https://portal.qwen.ai/v1",
        "portal.qwen.ai/, https://portal.qwen.ai/v1",
        "https://portal.qwen.ai//, https://portal.qwen.ai/v1",
        "https://portal.qwen.ai/v1, https://portal.qwen.ai/v1",
        "https://portal.qwen.ai/v1/, https://portal.qwen.ai/v1",
        "https://portal.qwen.ai/api, https://portal.qwen.ai/api/v1",
        "localhost:8080, https://localhost:8080/v1",
        "http://127.0.0.1:9/x, http://127.0.0.1:9/x/v1",
    })
    void theResourceBecomesTheBaseUrl(String resource, String baseUrl) {
        Credential credential = signIn("oauth.client-id", "mine").credential(tokens(resource));

        assertThat(credential.baseUrl()).isEqualTo(baseUrl);
        assertThat(credential.token()).isEqualTo("a-secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://portal.qwen.ai", "ftp://portal.qwen.ai", "https://u:p@portal.qwen.ai", "portal.qwen.ai/?a=b",
                "portal.qwen.ai/#x", "a b", "https://", "http://127.0.0.1.example"
            })
    void otherResourcesAreRefused(String resource) {
        SignIn signIn = signIn("oauth.client-id", "mine");

        GatewayException refusal = Qwen.refusal(() -> signIn.credential(tokens(resource)));

        assertThat(refusal.kind()).isEqualTo(ErrorKind.MALFORMED_RESPONSE);
        assertThat(refusal)
                .hasMessageContaining("gateway.providers.qwen2.base-url")
                .hasMessageNotContaining("secret");
    }

    @Test
    void aBaseUrlStandsAboveTheResource() {
        ProviderSettings settings = ProviderSettings.builder(ProviderId.of("qwen"))
                .value("auth", "oauth")
                .value("oauth.client-id", "mine")
                .baseUrl("https://proxy.example/v1")
                .build();

        assertThat(Objects.requireNonNull(factory.create(settings).signIn())
                        .credential(tokens("portal.qwen.ai"))
                        .baseUrl())
                .isEqualTo("https://proxy.example/v1");
    }

    @ParameterizedTest
    @CsvSource({
        "429, insufficient_quota, x, QUOTA_EXHAUSTED",
        "429, , Free allocated quota exceeded., QUOTA_EXHAUSTED",
        "429, , 'You exceeded your current quota', QUOTA_EXHAUSTED",
        "403, AllocationQuota.FreeTierOnly, x, QUOTA_EXHAUSTED",
        "429, limit_requests, x, RATE_LIMITED",
        "401, invalid_api_key, invalid access token or token expired, AUTHENTICATION",
        "403, access_denied, x, PERMISSION",
        "400, data_inspection_failed, x, CONTENT_FILTERED",
        "500, internal_error, x, UNAVAILABLE",
    })
    void errorsMeanWhatTheyMeanOnThisRoute(int status, String code, String message, ErrorKind kind) {
        QwenSignedInErrors errors = new QwenSignedInErrors(QwenSignIn.of(settings("oauth.client-id", "mine")));
        ErrorReply reply = new ErrorReply(status, code == null ? "" : code, "", message, "", null, true);

        assertThat(errors.classify(reply).build().kind()).isEqualTo(kind);
    }
}
