// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator;

import static io.github.llmgateway.simulator.Client.asking;
import static io.github.llmgateway.simulator.Client.at;
import static io.github.llmgateway.simulator.Client.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.simulator.internal.json.Json;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A missing or wrong key is refused in each vendor's own words. */
class KeyTest {

    private static final Instant NOW = Instant.parse("2026-01-15T08:00:00Z");

    private final Simulator simulator = Simulator.builder()
            .clock(Clock.fixed(NOW, ZoneOffset.UTC))
            .apiKey(Vendor.OPENAI, "another-key")
            .start();
    private final Client client = new Client(simulator);

    @AfterEach
    void close() {
        simulator.close();
    }

    private HttpResponse<String> chat(Vendor vendor, String key) throws Exception {
        return client.post(vendor, "/chat/completions", asking(Client.model(vendor), "hi"), key);
    }

    @ParameterizedTest
    @CsvSource({
        "QWEN, '', invalid_api_key",
        "QWEN, wrong, invalid_api_key",
        "ZHIPU, '', '\"1001\"'",
        "ZHIPU, wrong, '\"1000\"'",
        "OPENAI, sim-key, invalid_api_key"
    })
    void wrongKeyIs401WithTheVendorsCode(Vendor vendor, String key, String code) throws Exception {
        HttpResponse<String> response = chat(vendor, key);
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).contains(code);
    }

    @Test
    void qwenRefusalCarriesTheRequestIdInBodyAndHeader() throws Exception {
        HttpResponse<String> response = chat(Vendor.QWEN, "wrong");
        assertThat(json(response).get("request_id"))
                .isEqualTo(response.headers().firstValue("x-request-id").orElseThrow());
    }

    @Test
    void siliconFlowRefusesWithABareString() throws Exception {
        assertThat(chat(Vendor.SILICONFLOW, "").body()).isEqualTo("\"Invalid token\"");
        assertThat(chat(Vendor.SILICONFLOW, "wrong").body()).isEqualTo("\"Api key is invalid\"");
        assertThat(json(client.send(client.request(Vendor.SILICONFLOW, "/models"))))
                .containsEntry("code", 30014L);
    }

    @Test
    void configuredKeyIsAccepted() throws Exception {
        assertThat(chat(Vendor.OPENAI, "another-key").statusCode()).isEqualTo(200);
    }

    @Test
    void zhipuTakesATokenSignedWithTheSecret() throws Exception {
        assertThat(chat(Vendor.ZHIPU, token("HS256", "sim-secret", NOW.toEpochMilli() + 1))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void zhipuRefusesATokenThatExpiredOrCountsInSeconds() throws Exception {
        String expired = token("HS256", "sim-secret", NOW.toEpochMilli());
        String seconds = token("HS256", "sim-secret", NOW.getEpochSecond() + 3600);
        assertThat(at(json(chat(Vendor.ZHIPU, expired)), "error", "code")).isEqualTo("1003");
        assertThat(at(json(chat(Vendor.ZHIPU, seconds)), "error", "code")).isEqualTo("1003");
    }

    @Test
    void zhipuRefusesATokenThatIsForged() throws Exception {
        String otherSecret = token("HS256", "other", NOW.toEpochMilli() + 1000);
        String otherAlgorithm = token("none", "sim-secret", NOW.toEpochMilli() + 1000);
        assertThat(at(json(chat(Vendor.ZHIPU, otherSecret)), "error", "code")).isEqualTo("1002");
        assertThat(at(json(chat(Vendor.ZHIPU, otherAlgorithm)), "error", "code"))
                .isEqualTo("1002");
        assertThat(at(json(chat(Vendor.ZHIPU, "a.b.c")), "error", "code")).isEqualTo("1002");
    }

    private static String token(String algorithm, String secret, long exp) throws Exception {
        String signed = part(Json.object("alg", algorithm, "sign_type", "SIGN"))
                + "."
                + part(Json.object("api_key", "sim-id", "exp", exp, "timestamp", NOW.toEpochMilli()));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        byte[] signature = mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }

    private static String part(Map<String, Object> json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Json.bytes(json));
    }
}
