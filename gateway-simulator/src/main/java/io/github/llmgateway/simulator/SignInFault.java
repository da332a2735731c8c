// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What can go wrong at a sign-in server. A test plays one with {@link SimulatedSignIn#play}; a client chooses one for all
 * its requests by the suffix {@code ~NAME} of its client id, where NAME is {@link #wireName()}.
 */
public enum SignInFault {
    /** No fault: the second poll finds the sign-in approved, although nobody has looked. */
    AUTO("no fault: approved by itself at the second poll"),
    /** The first poll of each code is told to slow down, with status 429. */
    SLOW_DOWN("the first poll is told to slow down (429)"),
    /** The person declines. */
    DENIED("the person declines (400 access_denied)"),
    /** The code has ended. */
    EXPIRED("the code has ended (400 expired_token)"),
    /** The code is not known. */
    UNKNOWN_CODE("the code is not known (401)"),
    /** Too many requests; not a request to slow down. */
    THROTTLED("too many requests (429, but no slow_down)"),
    /** Status 500. */
    SERVER_ERROR("an internal error, status 500"),
    /** No answer until the client leaves. */
    HANG("no answer until the client leaves"),
    /** The connection is closed. */
    CLOSE("the connection is closed before any byte"),
    /** An error with status 200. */
    ERROR_IN_200("an error with status 200"),
    /** Status 200 with an access token that is null. */
    NULL_TOKEN("status 200 with a null token"),
    /** A firewall's page with status 405, in place of every answer. */
    FIREWALL("a firewall's HTML page with status 405"),
    /** Renewals leave out what has not changed: the refresh token, which stays good, and the address. */
    SPARSE("renewals leave out refresh_token and resource_url");

    private final String description;

    SignInFault(String description) {
        this.description = description;
    }

    /** The name that client ids use. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What happens, in a few words. */
    public String description() {
        return description;
    }

    /** The fault that a client id asks for. */
    static Optional<SignInFault> of(String clientId) {
        String name = clientId.substring(clientId.lastIndexOf('~') + 1);
        return clientId.indexOf('~') < 0
                ? Optional.empty()
                : Arrays.stream(values())
                        .filter(fault -> fault.wireName().equals(name))
                        .findFirst();
    }
}
