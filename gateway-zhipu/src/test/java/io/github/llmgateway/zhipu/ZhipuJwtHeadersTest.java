// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.zhipu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.llmgateway.call.TimeSource;
import io.github.llmgateway.dialect.openai.HeaderSource;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.json.Json;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.spi.ProviderSettings;
import io.github.llmgateway.testkit.FakeTime;
import io.github.llmgateway.wire.WireHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZhipuJwtHeadersTest {
    private static final ChatRequest HELLO =
            ChatRequest.builder("glm/glm-5.2").user("Hello").build();
    private static final long START = 1767323045000L; // FakeTime starts at 2026-01-02T03:04:05Z

    /** Made with another implementation of HMAC-SHA256, for the key "abc123.s3cr3t-key" at that moment. */
    private static final String TOKEN = "eyJhbGciOiJIUzI1NiIsInNpZ25fdHlwZSI6IlNJR04ifQ"
            + ".eyJhcGlfa2V5IjoiYWJjMTIzIiwiZXhwIjoxNzY3MzIzOTQ1MDAwLCJ0aW1lc3RhbXAiOjE3NjczMjMwNDUwMDB9"
            + ".W1w34VQhX_u9YYlJ5-w3ZGmGEbiXYfbY3wXHH-MKU_M";

    private final FakeTime time = new FakeTime();

    @Test
    void theTokenIsTheOneThatAnotherImplementationMakes() {
        assertThat(token(source("abc123.s3cr3t-key", time))).isEqualTo(TOKEN);
    }

    @Test
    void timesAreInMillisecondsAndTheSecretIsNotInTheToken() {
        String[] parts = token(source("abc123.s3cr3t-key", time)).split("\\.", -1);
        assertThat(decoded(parts[0])).isEqualTo(Map.of("alg", "HS256", "sign_type", "SIGN"));
        assertThat(decoded(parts[1]))
                .isEqualTo(Map.of(
                        "api_key",
                        "abc123",
                        "timestamp",
                        START,
                        "exp",
                        START + Duration.ofMinutes(15).toMillis()));
    }

    @Test
    void aTokenIsUsedAgainAndRenewedBeforeItExpires() {
        assertThat(ZhipuJwtHeaders.USE).isLessThan(ZhipuJwtHeaders.LIFE);
        HeaderSource source = source("abc123.s3cr3t-key", time);
        WireHeaders first = source.headers(HELLO, false);

        time.advance(ZhipuJwtHeaders.USE.minusMillis(1));
        assertThat(source.headers(HELLO, true)).isSameAs(first);

        time.advance(Duration.ofMillis(1));
        WireHeaders second = source.headers(HELLO, false);
        assertThat(second).isNotSameAs(first);
        assertThat(source.headers(HELLO, false)).isSameAs(second);
    }

    @Test
    void aClockThatIsSetBackMakesANewToken() {
        Instant[] now = {Instant.ofEpochMilli(START)};
        HeaderSource source = source("abc123.s3cr3t-key", new TimeSource() {
            @Override
            public long nanoTime() {
                return 0;
            }

            @Override
            public Instant now() {
                return now[0];
            }

            @Override
            public Timer schedule(Runnable task, Duration delay) {
                throw new UnsupportedOperationException("nothing is scheduled here");
            }
        });
        WireHeaders first = source.headers(HELLO, false);
        now[0] = now[0].minusSeconds(3600);
        assertThat(source.headers(HELLO, false)).isNotSameAs(first);
    }

    @Test
    void twoSecretsOfOneIdNeverShareAToken() {
        HeaderSource one = source("abc123.s3cr3t-key", time);
        HeaderSource other = source("abc123.other-key", time);
        assertThat(token(one)).isEqualTo(TOKEN);
        assertThat(token(other)).isNotEqualTo(TOKEN);
        assertThat(token(one)).isEqualTo(TOKEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"nodot", ".secret", "ident.", "a.b.c", "a\"b.secret", "a b.secret", "\u4e2d.secret", "a\n.b"})
    void aKeyThatIsNotIdAndSecretIsRefusedWithoutShowingIt(String key) {
        GatewayException refused = catchThrowableOfType(
                GatewayException.class,
                () -> new ZhipuProviderFactory()
                        .create(TestProvider.settings()
                                .apiKey(key)
                                .value("auth", "jwt")
                                .build()));
        assertThat(refused.kind()).isEqualTo(ErrorKind.CONFIGURATION);
        assertThat(refused.getMessage())
                .contains("gateway.providers.glm.api-key", "gateway.providers.glm.auth=jwt", "id.secret")
                .doesNotContain("'" + key + "'")
                .doesNotContain("nodot", "ident", "a.b.c");
    }

    @Test
    void theProviderSignsWithATokenWhenAuthSaysSo() {
        ProviderSettings settings =
                TestProvider.settings().value("auth", "jwt").time(time).build();
        assertThat(TestProvider.codec(settings)
                        .encode(HELLO, "glm-5.2", false)
                        .headers()
                        .value(0))
                .isEqualTo("Bearer " + TOKEN);
    }

    private static HeaderSource source(String key, TimeSource time) {
        return ZhipuJwtHeaders.of(key, TestProvider.settings().time(time).build());
    }

    private static String token(HeaderSource source) {
        WireHeaders headers = source.headers(HELLO, false);
        assertThat(headers.name(0)).isEqualTo("Authorization");
        assertThat(headers.value(0)).startsWith("Bearer ");
        return headers.value(0).substring("Bearer ".length());
    }

    private static Object decoded(String part) {
        return Json.parse(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
    }
}
