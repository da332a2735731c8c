// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountTest {
    @TempDir
    Path folder;

    private Desk desk;

    @BeforeEach
    void open() {
        desk = new Desk(folder, new HurriedTime());
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void signingInLookingAndSigningOut() {
        Account account = new Account(desk);
        assertThat(account.status()).isEmpty();
        account.checkReady();
        DeviceFlow flow = new DeviceFlow(desk, desk.transport);
        DeviceCode code = flow.begin();
        desk.simulator.signIn().approve(code.userCode());

        Account.Status status = account.keep(flow.await(code));

        assertThat(account.status()).hasValue(status);
        assertThat(status.renewable()).isTrue();
        assertThat(status.expiry()).isEqualTo(desk.time().now().plus(Duration.ofHours(6)));
        assertThat(status.baseUrl()).startsWith("http://127.0.0.1:").endsWith("/v1");
        assertThat(status.toString()).doesNotContain("-secret");
        assertThat(account.signOut()).isTrue();
        assertThat(account.signOut()).isFalse();
        assertThat(account.status()).isEmpty();
    }

    @Test
    void aSpoiledFileIsForgottenToo() throws Exception {
        desk.signedIn(Duration.ofHours(1));
        Files.writeString(desk.file, "{");

        assertThat(new Account(desk).signOut()).isTrue();
        assertThat(desk.file).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"sub\":\"u1\",\"email\":\"a@b.example\"}', a@b.example",
        "'{\"sub\":\"u1\"}', u1",
        "'{\"sub\":7}', ''",
        "'[]', ''",
        "'{', ''"
    })
    void anIdTokenSaysWho(String claims, String who) {
        String payload =
                Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8));

        assertThat(IdToken.who(with("h." + payload + ".s"))).isEqualTo(who);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a.b", "a.%%%.c"})
    void whatIsNoIdTokenSaysNobody(String token) {
        assertThat(IdToken.who(with(token))).isEmpty();
    }

    private static TokenSet with(String idToken) {
        return new TokenSet("a", null, "Bearer", null, Instant.EPOCH, Map.of("id_token", idToken));
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example/x, true",
        "HTTPS://a.example, true",
        "http://127.0.0.1:8080/x, true",
        "http://localhost/x, true",
        "http://[::1]/x, true",
        "http://a.example/x, false",
        "http://127.0.0.1.evil.example/x, false",
        "https://user@a.example/x, false",
        "file:///etc/passwd, false",
        "javascript:alert(1), false",
        "-flag, false",
        "'https://a b', false"
    })
    void onlySafeAddressesAreTaken(String address, boolean safe) {
        boolean taken;
        try {
            SafeAddress.check(address);
            taken = true;
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageNotContaining(address);
            taken = false;
        }
        assertThat(taken).isEqualTo(safe);
    }
}
