// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator;

import io.github.llmgateway.simulator.internal.json.Json;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The sign-in server beside the simulated Qwen: the device authorization grant with a proof key (RFC 8628, RFC 7636) as
 * the vendor speaks it, which has status 429 for {@code slow_down} and names no interval. Any client id is taken; one
 * that ends in {@code ~NAME} plays a {@link SignInFault}.
 *
 * <p>A person approves by opening the address that the client was given, or a test with {@link #approve}. Access tokens
 * are good at the address that came with them ({@code resource_url}, another one for each token) and at the vendor's
 * ordinary one. A renewal replaces the refresh token; the old one is refused from then on, as all tokens of a family
 * are when a dead one is shown.
 *
 * <p>Thread-safe.
 */
public final class SimulatedSignIn {

    private final TokenDesk desk;
    private final Deque<SignInFault> faults = new ArrayDeque<>();
    private volatile Duration delay = Duration.ZERO;
    private volatile int port;

    SimulatedSignIn(Clock clock) {
        this.desk = new TokenDesk(clock);
    }

    TokenDesk desk() {
        return desk;
    }

    void listensOn(int number) {
        port = number;
    }

    String origin() {
        return "http://127.0.0.1:" + port;
    }

    /** Where a device code is asked for. */
    public URI deviceEndpoint() {
        return URI.create(origin() + SignInRoutes.DEVICE);
    }

    /** Where tokens are asked for and renewed. */
    public URI tokenEndpoint() {
        return URI.create(origin() + SignInRoutes.TOKEN);
    }

    /**
     * Approves the sign-in that waits under this code, as the person would.
     *
     * @return whether one waits
     */
    public boolean approve(String userCode) {
        return desk.decide(userCode, DeviceGrant.State.APPROVED);
    }

    /**
     * Declines the sign-in that waits under this code, as the person would.
     *
     * @return whether one waits
     */
    public boolean deny(String userCode) {
        return desk.decide(userCode, DeviceGrant.State.DENIED);
    }

    /** Whether a sign-in is approved by itself at its second poll; not by default. */
    public void approveByItself(boolean on) {
        desk.approveByItself(on);
    }

    /** How long access tokens given from now on live; six hours by default. */
    public void tokenLife(Duration life) {
        desk.tokenLife(life);
    }

    /** How long device codes given from now on are good; a quarter of an hour by default. */
    public void codeLife(Duration life) {
        desk.codeLife(life);
    }

    /** How long a renewal takes, so that others come meanwhile; nothing by default. */
    public void renewalTakes(Duration time) {
        delay = time;
    }

    Duration delay() {
        return delay;
    }

    /** Plays these faults, one for each of the next requests to the token endpoint. */
    public void play(SignInFault... next) {
        synchronized (faults) {
            for (SignInFault fault : next) {
                faults.addLast(fault);
            }
        }
    }

    /** The fault of this request: the next one to be played, else what the client id asks for. */
    Optional<SignInFault> fault(String clientId) {
        synchronized (faults) {
            SignInFault next = faults.pollFirst();
            return next == null ? SignInFault.of(clientId) : Optional.of(next);
        }
    }

    /**
     * Gives tokens without a person, as if this client had signed in.
     *
     * @return the tokens as the token endpoint would have answered, in JSON
     */
    public String grant(String clientId) {
        return Json.write(desk.grant(clientId, origin()));
    }

    /** Ends all access tokens at once, whatever their expiry; refresh tokens stay good. */
    public void endAccessTokens() {
        desk.endAccessTokens();
    }

    /** Ends all tokens at once. */
    public void endAllTokens() {
        desk.endAllTokens();
    }

    /** Renewals granted so far. */
    public int renewals() {
        return desk.renewals();
    }

    /** Renewals refused so far because the refresh token was dead or unknown. */
    public int refusedRenewals() {
        return desk.refusedRenewals();
    }

    /** Polls for a device code so far. */
    public int polls() {
        return desk.polls();
    }

    /** Model calls whose token was good, but not at the address that was called. */
    public int misdirectedCalls() {
        return desk.misdirectedCalls();
    }
}
