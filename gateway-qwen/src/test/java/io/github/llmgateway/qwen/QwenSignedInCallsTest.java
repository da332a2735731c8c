// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.qwen;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.auth.AuthRoute;
import io.github.llmgateway.call.ChatStream;
import io.github.llmgateway.error.Delivery;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.ChatResponse;
import io.github.llmgateway.model.CompletionRequest;
import io.github.llmgateway.simulator.RecordedRequest;
import io.github.llmgateway.simulator.SignInFault;
import io.github.llmgateway.simulator.Simulator;
import io.github.llmgateway.simulator.Vendor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole calls over real sockets with the token of a sign-in. */
class QwenSignedInCallsTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path folder;

    private Simulator simulator;
    private Path file;
    private Gateway gateway;

    @BeforeEach
    void open() {
        simulator = Simulator.start();
        file = folder.resolve("own").resolve("oauth_creds.json");
        gateway = SignedIn.gateway(SignedIn.properties(simulator, file)).build();
    }

    @AfterEach
    void close() {
        gateway.close();
        simulator.close();
    }

    private List<RecordedRequest> calls() {
        return simulator.requests().stream()
                .filter(request -> request.path().endsWith("/chat/completions"))
                .toList();
    }

    private GatewayException failure(String model) {
        GatewayException failure = Qwen.refusal(() -> gateway.chat(SignedIn.hello(model)));
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            assertThat(cause.toString()).doesNotContain("-secret");
        }
        return failure;
    }

    @Test
    void aCallGoesWhereTheTokenIsGoodAndSaysSo() throws Exception {
        String token = SignedIn.write(simulator, file, HOUR);

        ChatResponse answer = gateway.chat(SignedIn.hello("coder-model"));

        assertThat(answer.text()).isNotBlank();
        assertThat(AuthRoute.of(answer.report())).isEqualTo(AuthRoute.OAUTH).hasToString("oauth");
        assertThat(calls()).singleElement().satisfies(call -> {
            assertThat(call.path()).startsWith("/qwen/portal/");
            assertThat(call.headers()).containsEntry("authorization", "Bearer " + token);
            assertThat(call.headers().keySet()).noneMatch(name -> name.startsWith("x-dashscope"));
        });
    }

    @Test
    void optionsThatAreHeadersTravelWithTheToken() throws Exception {
        String token = SignedIn.write(simulator, file, HOUR);
        gateway.chat(ChatRequest.builder("qwen/coder-model")
                .user("Hello")
                .options(QwenOptions.builder().workspace("ws-1").build())
                .build());

        assertThat(calls().get(0).headers())
                .containsEntry("authorization", "Bearer " + token)
                .containsEntry("x-dashscope-workspace", "ws-1");
    }

    @Test
    void aKeyIsToldAsAKey() {
        try (Gateway other = Gateway.builder()
                .systemProperties(false)
                .property("gateway.providers.qwen.api-key", simulator.apiKey(Vendor.QWEN))
                .property(
                        "gateway.providers.qwen.base-url",
                        simulator.baseUrl(Vendor.QWEN).toString())
                .build()) {
            ChatResponse answer = other.chat(SignedIn.hello("qwen-plus"));

            assertThat(AuthRoute.of(answer.report()))
                    .isEqualTo(AuthRoute.API_KEY)
                    .hasToString("api-key");
        }
    }

    @Test
    void aStreamWorksToo() throws Exception {
        SignedIn.write(simulator, file, HOUR);
        try (ChatStream stream = gateway.stream(SignedIn.hello("coder-model"))) {
            assertThat(stream.response().text()).isNotBlank();
        }
    }

    @Test
    void aTokenThatHasEndedIsRenewedBeforeTheCall() throws Exception {
        SignedIn.write(simulator, file, Duration.ofSeconds(-5));

        gateway.chat(SignedIn.hello("coder-model"));

        assertThat(simulator.signIn().renewals()).isEqualTo(1);
        assertThat(calls()).hasSize(1);
        assertThat(simulator.signIn().misdirectedCalls()).isZero();
    }

    @Test
    void theSecondSendIsNoRetryAndHappensWhereNothingIsRetried() throws Exception {
        SignedIn.write(simulator, file, HOUR);
        simulator.signIn().endAccessTokens();
        Map<String, String> properties = new HashMap<>(SignedIn.properties(simulator, file));
        properties.put("gateway.retry.max-attempts", "1");

        try (Gateway once = SignedIn.gateway(properties).build()) {
            ChatResponse answer = once.chat(SignedIn.hello("coder-model"));

            assertThat(answer.report().attempts()).isEqualTo(2);
        }
        assertThat(simulator.signIn().renewals()).isEqualTo(1);
    }

    @Test
    void aRefusedTokenIsRenewedAndTheCallMadeOnceMore() throws Exception {
        SignedIn.write(simulator, file, HOUR);
        simulator.signIn().endAccessTokens();

        ChatResponse answer = gateway.chat(SignedIn.hello("coder-model"));

        assertThat(answer.text()).isNotBlank();
        assertThat(answer.report().attempts()).isEqualTo(2);
        assertThat(simulator.signIn().renewals()).isEqualTo(1);
        assertThat(calls()).hasSize(2);
        assertThat(simulator.signIn().misdirectedCalls()).isZero();
    }

    @Test
    void aTokenThatIsRefusedAfterItsRenewalStopsTheCall() throws Exception {
        SignedIn.write(simulator, file, HOUR);
        simulator.close();
        try (Refusing vendor = Refusing.with(401)) {
            String base = "http://127.0.0.1:" + vendor.port() + "/v1";
            try (Gateway other = SignedIn.gateway(SignedIn.properties(simulator, file))
                    .property("gateway.providers.qwen.base-url", base)
                    .property("gateway.providers.qwen.oauth.token-endpoint", base + "/token")
                    .build()) {
                GatewayException failure = Qwen.refusal(() -> other.chat(SignedIn.hello("coder-model")));

                assertThat(failure.kind()).isEqualTo(ErrorKind.AUTHENTICATION);
                assertThat(failure.isRetryable()).isFalse();
                assertThat(failure).hasMessageContainingAll("login qwen", "2026-04-15");
                assertThat(vendor.paths()).containsExactly("/v1/chat/completions", "/v1/token", "/v1/chat/completions");
            }
        }
    }

    @Test
    void aForbiddenCallRenewsNothing() throws Exception {
        SignedIn.write(simulator, file, HOUR);
        try (Refusing vendor = Refusing.with(403)) {
            String base = "http://127.0.0.1:" + vendor.port() + "/v1";
            try (Gateway other = SignedIn.gateway(SignedIn.properties(simulator, file))
                    .property("gateway.providers.qwen.base-url", base)
                    .build()) {
                GatewayException failure = Qwen.refusal(() -> other.chat(SignedIn.hello("coder-model")));

                assertThat(failure.kind()).isEqualTo(ErrorKind.PERMISSION);
                assertThat(failure).hasMessageContaining("2026-04-15");
                assertThat(vendor.paths()).hasSize(1);
            }
        }
        assertThat(simulator.signIn().renewals()).isZero();
    }

    @Test
    void aSignInThatHasEndedAsksForAnother() throws Exception {
        SignedIn.write(simulator, file, HOUR);
        simulator.signIn().endAllTokens();

        GatewayException failure = failure("coder-model");

        assertThat(failure.kind()).isEqualTo(ErrorKind.AUTHENTICATION);
        assertThat(failure.httpStatus()).hasValue(401);
        assertThat(failure).hasMessageContainingAll("could not be renewed", "gateway login qwen", "2026-04-15");
        assertThat(calls()).hasSize(1);
        assertThat(file).doesNotExist();
        GatewayException later = failure("coder-model");
        assertThat(later.delivery()).isEqualTo(Delivery.NOT_SENT);
        assertThat(calls()).hasSize(1);
    }

    @Test
    void aRenewalThatFailsKeepsTheFileAndEndsTheCall() throws Exception {
        SignedIn.write(simulator, file, HOUR);
        simulator.signIn().endAccessTokens();
        simulator.signIn().play(SignInFault.SERVER_ERROR);

        GatewayException failure = failure("coder-model");

        assertThat(failure.kind()).isEqualTo(ErrorKind.AUTHENTICATION);
        assertThat(failure.isRetryable()).isFalse();
        assertThat(file).exists();
        assertThat(calls()).hasSize(1);
    }

    @Test
    void aQuotaIsPermanentAndNamesTheWaysOut() throws Exception {
        SignedIn.write(simulator, file, HOUR);
        for (String scenario : new String[] {"quota", "transient-quota"}) {
            GatewayException failure = failure("coder-model~" + scenario);

            assertThat(failure.kind()).isEqualTo(ErrorKind.QUOTA_EXHAUSTED);
            assertThat(failure.isRetryable()).isFalse();
            assertThat(failure).hasMessageContainingAll("2026-04-15", "qwen-code", "auth=api-key", "plan=coding");
        }
        assertThat(calls()).hasSize(2);
    }

    @Test
    void tooManyRequestsStillPass() throws Exception {
        SignedIn.write(simulator, file, HOUR);

        assertThat(gateway.chat(SignedIn.hello("coder-model~rate-limit-once")).text())
                .isNotBlank();
    }

    @Test
    void thereAreNoCompletionsOnThisRoute() {
        GatewayException failure = Qwen.refusal(() -> gateway.complete(
                CompletionRequest.builder("qwen/qwen-coder-turbo").prompt("x").build()));

        assertThat(failure.kind()).isEqualTo(ErrorKind.UNSUPPORTED);
    }

    @Test
    void cancellingACallEndsItsWaitForARenewalAndTheRenewalGoesOn() throws Exception {
        SignedIn.write(simulator, file, Duration.ofSeconds(-5));
        simulator.signIn().renewalTakes(Duration.ofMillis(500));
        CompletableFuture<ChatResponse> cancelled = gateway.chatAsync(SignedIn.hello("coder-model"));
        SignedIn.until(() -> !simulator.requests().isEmpty());
        cancelled.cancel(true);

        assertThat(gateway.chat(SignedIn.hello("coder-model")).text()).isNotBlank();
        assertThat(simulator.signIn().renewals()).isEqualTo(1);
        assertThat(simulator.signIn().refusedRenewals()).isZero();
    }

    @Test
    void tokenAndAddressAreNeverMixedWhileTheyChange() throws Exception {
        SignedIn.write(simulator, file, HOUR);
        List<CompletableFuture<ChatResponse>> calls = new ArrayList<>();
        for (int round = 0; round < 6; round++) {
            for (int i = 0; i < 12; i++) {
                calls.add(gateway.chatAsync(SignedIn.hello("coder-model")));
            }
            calls.get(round * 12).get(20, TimeUnit.SECONDS);
            simulator.signIn().endAccessTokens();
        }
        int failed = 0;
        for (CompletableFuture<ChatResponse> call : calls) {
            failed += call.handle((answer, e) -> e == null ? 0 : 1).get(20, TimeUnit.SECONDS);
        }

        // A call may meet two ends in a row and stop, as it should; most do not.
        assertThat(failed).isLessThan(calls.size() / 2);
        assertThat(simulator.signIn().misdirectedCalls()).isZero();
        assertThat(simulator.signIn().refusedRenewals()).isZero();
        assertThat(simulator.signIn().renewals()).isBetween(1, 6);
    }

    @Test
    void anAddressThatIsNotSafeGetsNoToken() throws Exception {
        SignedIn.write(simulator, file, HOUR);
        Files.writeString(file, Files.readString(file).replaceAll("http://127[^\"]*", "http://portal.example/v1"));

        GatewayException failure = failure("coder-model");

        assertThat(failure.kind()).isEqualTo(ErrorKind.MALFORMED_RESPONSE);
        assertThat(failure).hasMessageContaining("https://");
        assertThat(calls()).isEmpty();
    }
}
