// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator;

import static io.github.llmgateway.simulator.Client.asking;
import static io.github.llmgateway.simulator.Client.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.simulator.internal.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The sign-in server speaks the protocol, and its faults. */
class SimulatedSignInTest {
    /** RFC 7636, appendix B. */
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final String GRANT = "urn:ietf:params:oauth:grant-type:device_code";

    private Instant now = Instant.parse("2026-01-15T08:00:00Z");
    private final Simulator simulator =
            Simulator.builder().clock(new Moving()).requestsPerSecond(3).start();
    private final Client client = new Client(simulator);

    /** Shows what the test says. */
    private final class Moving extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    private HttpResponse<String> post(URI address, String... form) throws IOException {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < form.length; i += 2) {
            body.append(body.length() == 0 ? "" : "&")
                    .append(form[i])
                    .append('=')
                    .append(URLEncoder.encode(form[i + 1], StandardCharsets.UTF_8));
        }
        return client.send(HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    private HttpResponse<String> code(String clientId) throws IOException {
        return post(
                simulator.signIn().deviceEndpoint(),
                "client_id",
                clientId,
                "scope",
                "openid",
                "code_challenge",
                CHALLENGE,
                "code_challenge_method",
                "S256");
    }

    private HttpResponse<String> poll(String clientId, String deviceCode, String verifier) throws IOException {
        return post(
                simulator.signIn().tokenEndpoint(),
                "grant_type",
                GRANT,
                "client_id",
                clientId,
                "device_code",
                deviceCode,
                "code_verifier",
                verifier);
    }

    private HttpResponse<String> renew(String clientId, Object refreshToken) throws IOException {
        return post(
                simulator.signIn().tokenEndpoint(),
                "grant_type",
                "refresh_token",
                "client_id",
                clientId,
                "refresh_token",
                (String) refreshToken);
    }

    private HttpResponse<String> call(Object base, Object token) throws IOException {
        return client.send(HttpRequest.newBuilder(URI.create(base + "/chat/completions"))
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(asking("coder-model", "Hello")))));
    }

    @Test
    void aPersonApprovesAtTheAddress() throws Exception {
        Map<String, Object> code = json(code("acme"));
        String deviceCode = (String) code.get("device_code");
        assertThat(code).containsEntry("expires_in", 900L).doesNotContainKey("interval");
        assertThat(json(poll("acme", deviceCode, VERIFIER))).containsEntry("error", "authorization_pending");

        HttpResponse<String> page =
                client.send(HttpRequest.newBuilder(URI.create((String) code.get("verification_uri_complete"))));
        assertThat(page.body()).contains("Approved");
        Map<String, Object> tokens = json(poll("acme", deviceCode, VERIFIER));

        assertThat(tokens).containsKeys("access_token", "refresh_token", "resource_url", "expires_in");
        assertThat(call(tokens.get("resource_url") + "/v1", tokens.get("access_token"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(call(simulator.baseUrl(Vendor.QWEN), tokens.get("access_token"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(poll("acme", deviceCode, VERIFIER).statusCode()).isEqualTo(401);
    }

    @Test
    void aWrongProofKeyOrClientGetsNothing() throws Exception {
        String deviceCode = (String) json(code("acme")).get("device_code");
        simulator.signIn().approve("SIM-0001");

        assertThat(json(poll("acme", deviceCode, VERIFIER + "x"))).containsEntry("error", "invalid_grant");
        assertThat(poll("another", deviceCode, VERIFIER).statusCode()).isEqualTo(401);
        assertThat(poll("acme", deviceCode, VERIFIER).statusCode()).isEqualTo(200);
    }

    @Test
    void codesEndAndPeopleDecline() throws Exception {
        String declined = (String) json(code("acme")).get("device_code");
        assertThat(simulator.signIn().deny("SIM-0001")).isTrue();
        assertThat(simulator.signIn().deny("SIM-9999")).isFalse();
        assertThat(json(poll("acme", declined, VERIFIER))).containsEntry("error", "access_denied");

        String late = (String) json(code("acme")).get("device_code");
        now = now.plus(Duration.ofMinutes(15));
        assertThat(json(poll("acme", late, VERIFIER))).containsEntry("error", "expired_token");
    }

    @ParameterizedTest
    @CsvSource({
        "slow-down, 429, slow_down",
        "denied, 400, access_denied",
        "expired, 400, expired_token",
        "unknown-code, 401, invalid_grant",
        "throttled, 429, too_many_requests",
        "server-error, 500, server_error",
        "error-in-200, 200, invalid_request",
    })
    void aClientIdChoosesAFault(String name, int status, String error) throws Exception {
        String clientId = "acme~" + name;
        String deviceCode = (String) json(code(clientId)).get("device_code");
        HttpResponse<String> poll = poll(clientId, deviceCode, VERIFIER);

        assertThat(poll.statusCode()).isEqualTo(status);
        assertThat(json(poll)).containsEntry("error", error);
    }

    @Test
    void slowDownIsSaidOnceAndAutoApprovesItself() throws Exception {
        String slow = (String) json(code("acme~slow-down")).get("device_code");
        poll("acme~slow-down", slow, VERIFIER);
        assertThat(json(poll("acme~slow-down", slow, VERIFIER))).containsEntry("error", "authorization_pending");

        String auto = (String) json(code("acme~auto")).get("device_code");
        assertThat(poll("acme~auto", auto, VERIFIER).statusCode()).isEqualTo(400);
        assertThat(poll("acme~auto", auto, VERIFIER).statusCode()).isEqualTo(200);
    }

    @Test
    void aFirewallAnswersWithAPage() throws Exception {
        HttpResponse<String> page = code("acme~firewall");

        assertThat(page.statusCode()).isEqualTo(405);
        assertThat(page.body()).startsWith("<html>");
    }

    @Test
    void aRenewalReplacesBothTokensAndADeadOneEndsTheFamily() throws Exception {
        Map<String, Object> first = Json.asObject(Json.parse(simulator.signIn().grant("acme")));
        Map<String, Object> second = json(renew("acme", first.get("refresh_token")));

        assertThat(second.get("refresh_token")).isNotEqualTo(first.get("refresh_token"));
        assertThat(call(second.get("resource_url") + "/v1", first.get("access_token"))
                        .statusCode())
                .isEqualTo(401);
        assertThat(call(first.get("resource_url") + "/v1", second.get("access_token"))
                        .statusCode())
                .isEqualTo(401);
        assertThat(simulator.signIn().misdirectedCalls()).isEqualTo(1);
        assertThat(renew("acme", first.get("refresh_token")).statusCode()).isEqualTo(400);
        assertThat(renew("acme", second.get("refresh_token")).statusCode()).isEqualTo(400);
        assertThat(simulator.signIn().renewals()).isEqualTo(1);
        assertThat(simulator.signIn().refusedRenewals()).isEqualTo(2);
    }

    @Test
    void aSparseRenewalLeavesOutWhatStays() throws Exception {
        Map<String, Object> first = Json.asObject(Json.parse(simulator.signIn().grant("acme~sparse")));
        Map<String, Object> second = json(renew("acme~sparse", first.get("refresh_token")));

        assertThat(second).doesNotContainKeys("refresh_token", "resource_url");
        assertThat(call(first.get("resource_url") + "/v1", second.get("access_token"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(renew("acme~sparse", first.get("refresh_token")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void tokensEnd() throws Exception {
        simulator.signIn().tokenLife(Duration.ofMinutes(1));
        Map<String, Object> tokens = Json.asObject(Json.parse(simulator.signIn().grant("acme")));
        now = now.plus(Duration.ofMinutes(1));
        HttpResponse<String> refused = call(tokens.get("resource_url") + "/v1", tokens.get("access_token"));

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).contains("invalid access token or token expired", "invalid_api_key");
        Map<String, Object> renewed = json(renew("acme", tokens.get("refresh_token")));
        simulator.signIn().endAllTokens();
        assertThat(renew("acme", renewed.get("refresh_token")).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_id", "scope", "code_challenge", "code_challenge_method"})
    void aRequestThatLacksSomethingIsRefused(String missing) throws Exception {
        Map<String, String> all =
                Map.of("client_id", "acme", "scope", "s", "code_challenge", CHALLENGE, "code_challenge_method", "S256");
        String[] form = all.entrySet().stream()
                .filter(field -> !field.getKey().equals(missing))
                .flatMap(field -> Stream.of(field.getKey(), field.getValue()))
                .toArray(String[]::new);

        assertThat(post(simulator.signIn().deviceEndpoint(), form).statusCode()).isEqualTo(400);
    }

    @Test
    void callsAboveTheRateAreRefusedUntilTheNextSecond() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(client.chat(Vendor.QWEN, asking("qwen-plus", "Hello")).statusCode())
                    .isEqualTo(200);
        }
        HttpResponse<String> refused = client.chat(Vendor.QWEN, asking("qwen-plus", "Hello"));
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).contains("limit_requests");
        assertThat(client.chat(Vendor.ZHIPU, asking("glm-4.6", "Hello")).statusCode())
                .isEqualTo(200);

        now = now.plusSeconds(1);
        assertThat(client.chat(Vendor.QWEN, asking("qwen-plus", "Hello")).statusCode())
                .isEqualTo(200);
    }
}
