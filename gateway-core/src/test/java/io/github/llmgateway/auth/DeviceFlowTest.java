// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.simulator.SignInFault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The device grant over real sockets, on a clock that does not make anybody wait. */
class DeviceFlowTest {
    private static final Duration PACE = Duration.ofSeconds(2);

    @TempDir
    Path folder;

    private final HurriedTime time = new HurriedTime();
    private Desk desk;

    @BeforeEach
    void open() {
        desk = new Desk(folder, time);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private DeviceFlow flow() {
        return new DeviceFlow(desk, desk.transport);
    }

    private GatewayException failure() {
        DeviceFlow flow = flow();
        DeviceCode code = flow.begin();
        GatewayException failure = catchThrowableOfType(GatewayException.class, () -> flow.await(code));
        assertThat(failure).isNotNull();
        assertThat(failure.toString()).doesNotContain(code.deviceCode()).doesNotContain(code.verifier());
        return failure;
    }

    @Test
    void whatThePersonApprovesIsGranted() {
        DeviceFlow flow = flow();
        DeviceCode code = flow.begin();
        assertThat(desk.simulator.signIn().approve(code.userCode())).isTrue();

        TokenSet tokens = flow.await(code);

        assertThat(tokens.accessToken()).startsWith("sim-access-");
        assertThat(tokens.refreshToken()).isPresent();
        assertThat(tokens.resource())
                .hasValueSatisfying(resource -> assertThat(resource).startsWith("http://127"));
        assertThat(tokens.expiry()).isEqualTo(time.now().plus(Duration.ofHours(6)));
        assertThat(code.completeAddress().toString()).endsWith("user_code=" + code.userCode());
    }

    @Test
    void theRequestsAreThoseOfTheProtocol() {
        DeviceFlow flow = flow();
        DeviceCode code = flow.begin();
        desk.simulator.signIn().approve(code.userCode());
        flow.await(code);

        var requests = desk.simulator.requests();
        assertThat(requests)
                .hasSize(2)
                .allSatisfy(request -> assertThat(request.headers())
                        .containsEntry("content-type", "application/x-www-form-urlencoded")
                        .containsEntry("accept", "application/json"));
        assertThat(requests.get(0).body())
                .isEqualTo("client_id=acme-tool&scope=openid+model&code_challenge=" + Pkce.challenge(code.verifier())
                        + "&code_challenge_method=S256");
        assertThat(requests.get(0).headers()).containsKey("x-request-id");
        assertThat(requests.get(1).body())
                .isEqualTo("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code&client_id=acme-tool"
                        + "&device_code=" + code.deviceCode() + "&code_verifier=" + code.verifier());
    }

    @Test
    void theProofKeyIsThatOfTheStandard() {
        // RFC 7636, appendix B
        assertThat(Pkce.challenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"))
                .isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
        assertThat(Pkce.newVerifier()).hasSize(43).isNotEqualTo(Pkce.newVerifier());
    }

    @Test
    void whileNobodyHasApprovedThePaceStays() {
        desk.simulator.signIn().approveByItself(true);
        flow().await(flow().begin());

        assertThat(time.waits).containsExactly(PACE, PACE);
    }

    @Test
    void slowDownMakesAllLaterWaitsLonger() {
        desk.simulator.signIn().approveByItself(true);
        desk.simulator.signIn().play(SignInFault.SLOW_DOWN, SignInFault.NULL_TOKEN, SignInFault.NULL_TOKEN);
        DeviceFlow flow = flow();
        flow.await(flow.begin());

        Duration slower = PACE.plusSeconds(5);
        assertThat(time.waits).startsWith(PACE, slower, slower, slower).doesNotContain(PACE.multipliedBy(2));
    }

    @Test
    void aNullTokenIsNoToken() {
        desk.simulator.signIn().play(SignInFault.NULL_TOKEN);
        DeviceFlow flow = flow();
        DeviceCode code = flow.begin();
        desk.simulator.signIn().approve(code.userCode());

        assertThat(flow.await(code).accessToken()).startsWith("sim-access-");
        assertThat(time.waits).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "DENIED, AUTHENTICATION, 400, access_denied, declined",
        "EXPIRED, AUTHENTICATION, 400, expired_token, ended before anybody approved",
        "UNKNOWN_CODE, AUTHENTICATION, 401, invalid_grant, refused",
        "THROTTLED, RATE_LIMITED, 429, too_many_requests, no more requests",
        "ERROR_IN_200, AUTHENTICATION, 200, invalid_request, refused",
    })
    void everyOtherErrorEndsTheFlowWithItsReason(
            SignInFault fault, ErrorKind kind, int status, String code, String words) {
        desk.simulator.signIn().play(fault);

        GatewayException failure = failure();

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.httpStatus()).hasValue(status);
        assertThat(failure.providerCode()).hasValue(code);
        assertThat(failure).hasMessageContaining(words);
        assertThat(desk.simulator.requests()).hasSize(2);
    }

    @Test
    void aFirewallsPageIsExplained() {
        desk.simulator.signIn().play(SignInFault.FIREWALL);

        GatewayException failure = failure();

        assertThat(failure.kind()).isEqualTo(ErrorKind.MALFORMED_RESPONSE);
        assertThat(failure)
                .hasMessageContainingAll("firewall", "another network", "405")
                .hasMessageNotContaining("<");
    }

    @Test
    void aFirewallBeforeTheFirstRequestIsExplainedToo() {
        desk.clientId = "acme-tool~firewall";

        GatewayException failure = catchThrowableOfType(GatewayException.class, () -> flow().begin());

        assertThat(failure).hasMessageContaining("firewall");
    }

    @Test
    void aServerThatFailsForAMomentDoesNotEndTheFlow() {
        desk.simulator.signIn().play(SignInFault.SERVER_ERROR, SignInFault.CLOSE, SignInFault.SERVER_ERROR);
        DeviceFlow flow = flow();
        DeviceCode code = flow.begin();
        desk.simulator.signIn().approve(code.userCode());

        assertThat(flow.await(code).refreshToken()).isPresent();
        assertThat(time.waits).containsExactly(PACE, PACE.multipliedBy(2), PACE.multipliedBy(4), PACE.multipliedBy(8));
    }

    @Test
    void aServerThatGoesOnFailingEndsIt() {
        desk.simulator.signIn().play(nTimes(SignInFault.SERVER_ERROR, 9));

        GatewayException failure = failure();

        assertThat(failure.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
        assertThat(desk.simulator.requests()).hasSize(5);
    }

    @Test
    void aServerThatHangsIsNotWaitedForForEver() {
        desk.simulator.signIn().play(nTimes(SignInFault.HANG, 9));
        DeviceFlow flow = flow();
        DeviceCode code = flow.begin();
        time.letBoundsPass();

        GatewayException failure = catchThrowableOfType(GatewayException.class, () -> flow.await(code));

        assertThat(failure.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
        assertThat(failure).hasMessageContaining("no answer within 30s");
    }

    @Test
    void aCodeThatNobodyApprovesEnds() {
        desk.simulator.signIn().codeLife(Duration.ofSeconds(9));

        GatewayException failure = failure();

        assertThat(failure.kind()).isEqualTo(ErrorKind.AUTHENTICATION);
        assertThat(failure).hasMessageContaining("within the 9s");
        assertThat(desk.simulator.signIn().polls()).isEqualTo(4);
    }

    @Test
    void cancellingEndsThePollUnderWay() throws Exception {
        desk.simulator.signIn().play(SignInFault.HANG);
        DeviceFlow flow = flow();
        DeviceCode code = flow.begin();
        CompletableFuture<Throwable> ended = CompletableFuture.supplyAsync(
                () -> catchThrowableOfType(GatewayException.class, () -> flow.await(code)));
        Desk.until(() -> desk.simulator.requests().size() == 2);

        flow.cancel();

        assertThat(ended.get(10, TimeUnit.SECONDS))
                .isInstanceOfSatisfying(
                        GatewayException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.CANCELLED));
    }

    @Test
    void anInterruptCancelsAndStaysSet() {
        DeviceFlow flow = flow();
        DeviceCode code = flow.begin();
        Thread.currentThread().interrupt();

        GatewayException failure = catchThrowableOfType(GatewayException.class, () -> flow.await(code));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure.kind()).isEqualTo(ErrorKind.CANCELLED);
    }

    @Test
    void anUnknownClientIsToldAsConfiguration() {
        desk.clientId = " ";

        GatewayException failure = catchThrowableOfType(GatewayException.class, () -> flow().begin());

        assertThat(failure.kind()).isEqualTo(ErrorKind.CONFIGURATION);
        assertThat(failure).hasMessageContaining("gateway.providers.acme.oauth.client-id");
    }

    private static SignInFault[] nTimes(SignInFault fault, int times) {
        return Collections.nCopies(times, fault).toArray(SignInFault[]::new);
    }

    @Test
    void whatIsShownHoldsNoSecret() {
        DeviceCode code = flow().begin();

        assertThat(List.of(code.toString(), code.completeAddress().toString()))
                .allSatisfy(text -> assertThat(text).doesNotContain(code.deviceCode(), code.verifier()));
    }
}
