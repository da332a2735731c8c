// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.auth;

import io.github.llmgateway.call.TimeSource;
import java.net.URI;
import java.time.Duration;

/**
 * How one configured provider is signed in to: addresses, the client's identity, where tokens are kept, and what a token
 * opens. All that differs between vendors; it does no I/O by itself. Safe for concurrent use.
 */
public interface SignIn {

    /** The configured provider, for messages: {@code qwen} of {@code gateway.providers.qwen}. */
    String provider();

    /** Where a device code is asked for (RFC 8628, 3.1). */
    URI deviceEndpoint();

    /** Where tokens are asked for and renewed (RFC 6749, 3.2). */
    URI tokenEndpoint();

    /** The identity under which the vendor knows the application; not a secret. */
    String clientId();

    /** The permissions to ask for, separated by spaces. */
    String scope();

    /** The wait between two polls when the vendor's answer names none; RFC 8628, 3.2 has five seconds. */
    default Duration pollInterval() {
        return Duration.ofSeconds(5);
    }

    /** Where the tokens are kept. */
    CredentialStore store();

    /** The source of time. */
    TimeSource time();

    /**
     * What calls carry and where they go with these tokens.
     *
     * @throws io.github.llmgateway.error.GatewayException when the tokens name a place to which they must not be sent
     */
    Credential credential(TokenSet tokens);

    /** What a person is to know of this route before relying on it; empty when there is nothing to say. */
    default String notice() {
        return "";
    }

    /** How to sign in, an advice for messages. */
    default String howToSignIn() {
        return "Sign in with 'gateway login " + provider() + "'";
    }
}
