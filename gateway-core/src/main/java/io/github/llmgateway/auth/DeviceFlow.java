// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.auth;

import io.github.llmgateway.call.TimeSource;
import io.github.llmgateway.error.Durations;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.wire.Transport;
import io.github.llmgateway.wire.WireHeaders;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The device authorization grant (RFC 8628) with a proof key (RFC 7636): a person approves in any browser, on any
 * device, while this one polls. One flow is one sign-in; {@link #cancel} may be called from any thread.
 */
public final class DeviceFlow {
    private static final String GRANT = "urn:ietf:params:oauth:grant-type:device_code";
    /** RFC 8628, 3.5: five seconds more, for this and all polls that follow. */
    private static final Duration SLOWER = Duration.ofSeconds(5);
    /** Failures of the network or the server in a row that a person who is about to approve is spared. */
    private static final int SPARED = 3;

    private final SignIn signIn;
    private final TimeSource time;
    private final OAuthClient client;
    private volatile @Nullable Pause resting;
    private volatile boolean isCancelled;

    /** A sign-in over {@code transport}, which stays the caller's. */
    public DeviceFlow(SignIn signIn, Transport transport) {
        this.signIn = signIn;
        this.time = signIn.time();
        this.client = new OAuthClient(transport, time);
    }

    /**
     * Asks for a code.
     *
     * @throws GatewayException when the vendor gives none: {@code CONFIGURATION} when it does not take the client,
     *     {@code UNAVAILABLE} when it cannot be asked, {@code MALFORMED_RESPONSE} when something else answers
     */
    public DeviceCode begin() {
        String verifier = Pkce.newVerifier();
        Map<String, String> form = new LinkedHashMap<>();
        form.put("client_id", signIn.clientId());
        form.put("scope", signIn.scope());
        form.put("code_challenge", Pkce.challenge(verifier));
        form.put("code_challenge_method", Pkce.METHOD);
        WireHeaders headers = WireHeaders.of("x-request-id", UUID.randomUUID().toString());
        long asked = time.nanoTime();
        OAuthAnswer answer = client.post(signIn.deviceEndpoint(), headers, form);
        DeviceCode code = answer.isOk() && answer.error().isEmpty() ? read(answer, verifier, asked) : null;
        if (code == null) {
            throw OAuthErrors.of(answer, signIn, List.of(verifier));
        }
        return code;
    }

    private @Nullable DeviceCode read(OAuthAnswer answer, String verifier, long asked) {
        URI address = address(answer.text("verification_uri"));
        URI complete = address(answer.text("verification_uri_complete"));
        String userCode = answer.text("user_code");
        Long life = answer.number("expires_in");
        Long interval = answer.number("interval");
        URI first = address == null ? complete : address;
        if (answer.text("device_code").isEmpty() || userCode.isEmpty() || first == null || life == null) {
            return null;
        }
        return new DeviceCode(
                answer.text("device_code"),
                verifier,
                userCode.replaceAll("\\p{Cc}", ""),
                first,
                complete == null ? first : complete,
                Duration.ofSeconds(Math.min(life, Duration.ofDays(1).toSeconds())),
                interval == null || interval <= 0
                        ? signIn.pollInterval()
                        : Duration.ofSeconds(Math.min(interval, 3600)),
                asked);
    }

    /** An address that a browser may be sent to; null for anything else. */
    private static @Nullable URI address(String text) {
        try {
            return SafeAddress.check(text);
        } catch (IllegalArgumentException refused) {
            return null;
        }
    }

    /**
     * Polls until the person has approved.
     *
     * @throws GatewayException of kind {@code AUTHENTICATION} when the person declines or the code ends,
     *     {@code CANCELLED} when this flow is cancelled or the thread is interrupted (the flag stays set), and for every
     *     other refusal what the vendor gives as its reason
     */
    public TokenSet await(DeviceCode code) {
        Polls polls = new Polls(code.interval());
        while (true) {
            rest(code, polls.interval);
            OAuthAnswer answer;
            try {
                answer = client.post(signIn.tokenEndpoint(), WireHeaders.NONE, pollForm(code));
            } catch (GatewayException e) {
                polls.failed(stillWanted(e));
                continue;
            }
            TokenSet tokens = TokenAnswers.read(answer, time.now());
            if (tokens != null) {
                return tokens;
            }
            polls.refused(answer, code);
        }
    }

    private Map<String, String> pollForm(DeviceCode code) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", GRANT);
        form.put("client_id", signIn.clientId());
        form.put("device_code", code.deviceCode());
        form.put("code_verifier", code.verifier());
        return form;
    }

    /** Waits for the next poll, or ends the flow when the code ends first. */
    private void rest(DeviceCode code, Duration interval) {
        Duration left = code.life().minusNanos(time.nanoTime() - code.began());
        if (left.compareTo(interval) <= 0) {
            throw GatewayException.builder(
                            ErrorKind.AUTHENTICATION,
                            "nobody approved the sign-in within the " + Durations.text(code.life())
                                    + " that its code is good for")
                    .target(signIn.provider(), "")
                    .advice(signIn.howToSignIn() + " for a new one")
                    .build();
        }
        Pause pause = new Pause();
        resting = pause;
        checkWanted();
        try {
            pause.on(time, interval);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            isCancelled = true;
        }
        checkWanted();
    }

    private GatewayException stillWanted(GatewayException failure) {
        checkWanted();
        return failure;
    }

    private void checkWanted() {
        if (isCancelled) {
            throw GatewayException.builder(ErrorKind.CANCELLED, "the sign-in was cancelled")
                    .target(signIn.provider(), "")
                    .build();
        }
    }

    /** Ends the flow: {@link #await} fails with kind {@code CANCELLED}. */
    public void cancel() {
        isCancelled = true;
        Pause pause = resting;
        if (pause != null) {
            pause.end();
        }
        client.cancel();
    }

    /** The pace of one flow's polls. */
    private final class Polls {
        private Duration interval;
        private int failures;

        Polls(Duration interval) {
            this.interval = interval;
        }

        /** RFC 8628, 3.5: a client that cannot get through asks less often. */
        void failed(GatewayException e) {
            if (++failures > SPARED) {
                throw e;
            }
            interval = interval.multipliedBy(2);
        }

        void refused(OAuthAnswer answer, DeviceCode code) {
            switch (answer.error()) {
                case "authorization_pending" -> failures = 0;
                case "slow_down" -> {
                    failures = 0;
                    interval = interval.plus(SLOWER);
                }
                default -> {
                    GatewayException e = OAuthErrors.of(answer, signIn, List.of(code.deviceCode(), code.verifier()));
                    boolean empty =
                            answer.isOk() && answer.isJson() && answer.error().isEmpty();
                    if (e.kind() == ErrorKind.UNAVAILABLE) {
                        failed(e);
                    } else if (!empty) {
                        throw e;
                    }
                    // A 200 with a null token is what the vendor may answer while nobody has approved.
                }
            }
        }
    }
}
