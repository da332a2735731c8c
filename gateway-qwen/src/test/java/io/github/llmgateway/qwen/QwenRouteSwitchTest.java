// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.qwen;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.auth.AuthRoute;
import io.github.llmgateway.call.ChatStream;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.simulator.Simulator;
import io.github.llmgateway.simulator.Vendor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The route of a running gateway is changed, from the sign-in to a key and back. */
class QwenRouteSwitchTest {
    @TempDir
    Path folder;

    private Simulator simulator;
    private Map<String, String> signIn;
    private Map<String, String> key;
    private Gateway gateway;

    @BeforeEach
    void open() throws Exception {
        simulator = Simulator.start();
        Path file = folder.resolve("own").resolve("oauth_creds.json");
        SignedIn.write(simulator, file, Duration.ofHours(1));
        signIn = SignedIn.properties(simulator, file);
        key = Map.of(
                "gateway.providers.qwen.auth", "api-key",
                "gateway.providers.qwen.api-key", simulator.apiKey(Vendor.QWEN),
                "gateway.providers.qwen.base-url",
                        simulator.baseUrl(Vendor.QWEN).toString());
        gateway = SignedIn.gateway(signIn).build();
    }

    @AfterEach
    void close() {
        gateway.close();
        simulator.close();
    }

    private AuthRoute routeOfACall() {
        return AuthRoute.of(gateway.chat(SignedIn.hello("coder-model")).report());
    }

    @Test
    void callsThatBeginAfterwardsTakeTheOtherRoute() {
        assertThat(routeOfACall()).isEqualTo(AuthRoute.OAUTH);
        gateway.reconfigure(key);
        assertThat(routeOfACall()).isEqualTo(AuthRoute.API_KEY);
        assertThat(simulator.lastRequest().path()).startsWith("/qwen/compatible-mode/");
        gateway.reconfigure(signIn);
        assertThat(routeOfACall()).isEqualTo(AuthRoute.OAUTH);
        assertThat(simulator.lastRequest().path()).startsWith("/qwen/portal/");
    }

    @Test
    void aCallUnderWayKeepsItsRoute() {
        try (ChatStream stream = gateway.stream(SignedIn.hello("coder-model~long-stream"))) {
            assertThat(stream.iterator().hasNext()).isTrue();
            gateway.reconfigure(key);

            assertThat(AuthRoute.of(stream.response().report())).isEqualTo(AuthRoute.OAUTH);
        }
        assertThat(routeOfACall()).isEqualTo(AuthRoute.API_KEY);
    }

    @Test
    void aRouteThatCannotWorkLeavesTheOneInForce() {
        GatewayException refusal =
                Qwen.refusal(() -> gateway.reconfigure(Map.of("gateway.providers.qwen.auth", "oauth")));

        assertThat(refusal.kind()).isEqualTo(ErrorKind.CONFIGURATION);
        assertThat(refusal).hasMessageContaining("oauth.client-id");
        assertThat(routeOfACall()).isEqualTo(AuthRoute.OAUTH);
    }
}
