// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator;

import io.github.llmgateway.simulator.internal.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The codes and tokens of the simulated sign-in, and what is granted for them. Thread-safe. */
final class TokenDesk {

    static final String ACCESS_PREFIX = "sim-access-";

    private final Clock clock;
    private final Map<String, DeviceGrant> codes = new HashMap<>();
    private final Map<String, TokenFamily> byRefreshToken = new HashMap<>();
    private final Map<String, TokenFamily> byAccessToken = new HashMap<>();
    private Duration tokenLife = Duration.ofHours(6);
    private Duration codeLife = Duration.ofMinutes(15);
    private boolean byItself;
    private int issued;
    private int renewals;
    private int refused;
    private int polls;
    private int misdirected;

    TokenDesk(Clock clock) {
        this.clock = clock;
    }

    synchronized void tokenLife(Duration life) {
        tokenLife = life;
    }

    synchronized void codeLife(Duration life) {
        codeLife = life;
    }

    synchronized void approveByItself(boolean on) {
        byItself = on;
    }

    synchronized int renewals() {
        return renewals;
    }

    synchronized int refusedRenewals() {
        return refused;
    }

    synchronized int polls() {
        return polls;
    }

    synchronized int misdirectedCalls() {
        return misdirected;
    }

    /** A new device code: the answer of the device endpoint. */
    synchronized Map<String, Object> code(String clientId, String challenge, String origin) {
        int number = ++issued;
        String userCode = String.format("SIM-%04d", number);
        String deviceCode = "sim-device-" + number + "-secret";
        codes.put(
                deviceCode,
                new DeviceGrant(userCode, clientId, challenge, clock.instant().plus(codeLife)));
        String address = origin + SignInRoutes.APPROVE;
        return Json.object(
                "device_code",
                deviceCode,
                "user_code",
                userCode,
                "verification_uri",
                address,
                "verification_uri_complete",
                address + "?user_code=" + userCode,
                "expires_in",
                codeLife.toSeconds());
    }

    synchronized boolean decide(String userCode, DeviceGrant.State state) {
        for (DeviceGrant grant : codes.values()) {
            if (grant.userCode.equals(userCode) && grant.state == DeviceGrant.State.PENDING) {
                grant.state = state;
                return true;
            }
        }
        return false;
    }

    /** A poll: tokens, or the word for why there are none. */
    synchronized Granted poll(String deviceCode, String clientId, String verifier, boolean auto, String origin) {
        polls++;
        DeviceGrant grant = codes.get(deviceCode);
        if (grant == null || !grant.clientId.equals(clientId) || grant.state == DeviceGrant.State.USED) {
            return Granted.refused(401, "invalid_grant");
        }
        if (!clock.instant().isBefore(grant.end)) {
            return Granted.refused(400, "expired_token");
        }
        if (!challenge(verifier).equals(grant.challenge)) {
            return Granted.refused(400, "invalid_grant");
        }
        grant.polls++;
        if (grant.state == DeviceGrant.State.PENDING && (byItself || auto) && grant.polls >= 2) {
            grant.state = DeviceGrant.State.APPROVED;
        }
        return switch (grant.state) {
            case PENDING -> Granted.refused(400, "authorization_pending");
            case DENIED -> Granted.refused(400, "access_denied");
            default -> {
                grant.state = DeviceGrant.State.USED;
                yield Granted.tokens(grant(clientId, origin));
            }
        };
    }

    /** Whether this is the code's first poll, which is then counted. */
    synchronized boolean isFirstPoll(String deviceCode) {
        DeviceGrant grant = codes.get(deviceCode);
        return grant != null && grant.polls++ == 0;
    }

    synchronized Map<String, Object> grant(String clientId, String origin) {
        TokenFamily family = new TokenFamily(clientId);
        family.refreshToken = "sim-refresh-" + ++issued + "-secret";
        byRefreshToken.put(family.refreshToken, family);
        return Json.object(
                "access_token",
                access(family),
                "refresh_token",
                family.refreshToken,
                "token_type",
                "Bearer",
                "expires_in",
                tokenLife.toSeconds(),
                "resource_url",
                origin + move(family));
    }

    /** A renewal. A dead refresh token ends its family: whoever holds the good one is a thief, or was robbed. */
    synchronized Granted renew(String refreshToken, String clientId, boolean sparse, String origin) {
        TokenFamily family = byRefreshToken.get(refreshToken);
        if (family == null || !family.clientId.equals(clientId) || !family.refreshToken.equals(refreshToken)) {
            refused++;
            if (family != null) {
                family.refreshToken = "";
                family.accessToken = "";
            }
            return Granted.refused(400, "invalid_request");
        }
        renewals++;
        Map<String, Object> answer = Json.object(
                "access_token", access(family), "token_type", "Bearer", "expires_in", tokenLife.toSeconds());
        if (!sparse) {
            family.refreshToken = "sim-refresh-" + ++issued + "-secret";
            byRefreshToken.put(family.refreshToken, family);
            answer.put("refresh_token", family.refreshToken);
            answer.put("resource_url", origin + move(family));
        }
        return Granted.tokens(answer);
    }

    private String access(TokenFamily family) {
        family.accessToken = ACCESS_PREFIX + ++issued + "-secret";
        family.end = clock.instant().plus(tokenLife);
        byAccessToken.put(family.accessToken, family);
        return family.accessToken;
    }

    private String move(TokenFamily family) {
        family.path = SignInRoutes.PORTAL + ++issued;
        return family.path;
    }

    /** Whether a model call with this token is let in. */
    synchronized boolean admits(String accessToken, String path, String ordinaryPath) {
        TokenFamily family = byAccessToken.get(accessToken);
        if (family == null
                || !family.accessToken.equals(accessToken)
                || !clock.instant().isBefore(family.end)) {
            return false;
        }
        if (path.startsWith(family.path + "/v1/") || path.startsWith(ordinaryPath)) {
            return true;
        }
        misdirected++;
        return false;
    }

    synchronized void endAccessTokens() {
        byAccessToken.values().forEach(family -> family.accessToken = "");
    }

    synchronized void endAllTokens() {
        endAccessTokens();
        byRefreshToken.values().forEach(family -> family.refreshToken = "");
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /**
     * What the token endpoint grants.
     *
     * @param status the HTTP status
     * @param error the error code, empty when there are tokens
     * @param tokens the answer's members
     */
    record Granted(int status, String error, Optional<Map<String, Object>> tokens) {

        static Granted refused(int status, String error) {
            return new Granted(status, error, Optional.empty());
        }

        static Granted tokens(Map<String, Object> tokens) {
            return new Granted(200, "", Optional.of(tokens));
        }

        @Override
        public String toString() {
            return "Granted[" + status + " " + error + "]";
        }
    }
}
