// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.auth;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The account that somebody signed in with, as this machine keeps it: looks at it, keeps it, forgets it. A new one comes
 * from a {@link DeviceFlow}:
 *
 * <pre>{@code
 * Account account = new Account(signIn);
 * account.checkReady();
 * DeviceFlow flow = new DeviceFlow(signIn, transport);
 * DeviceCode code = flow.begin();          // show code.completeAddress() and code.userCode()
 * account.keep(flow.await(code));
 * }</pre>
 *
 * <p>Safe for concurrent use.
 */
public final class Account {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final SignIn signIn;

    /** The account behind {@code signIn}. */
    public Account(SignIn signIn) {
        this.signIn = signIn;
    }

    /**
     * Makes sure that tokens can be kept, before a person is asked to approve anything.
     *
     * @throws GatewayException of kind {@code CONFIGURATION} when they cannot
     */
    public void checkReady() {
        change(CredentialStore.Lease::ready);
    }

    /**
     * Keeps tokens, in place of those that were there.
     *
     * @throws GatewayException of kind {@code CONFIGURATION} when they could not be kept
     */
    public Status keep(TokenSet tokens) {
        change(lease -> lease.save(tokens));
        return status(tokens);
    }

    /**
     * Who is signed in, if anybody is.
     *
     * @throws GatewayException when what is kept cannot be read
     */
    public Optional<Status> status() {
        try {
            return signIn.store().load().map(this::status);
        } catch (IOException e) {
            throw unkept("the sign-in cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Forgets the tokens on this machine; the vendor is not told, and its pages may offer to end the sign-in everywhere.
     *
     * @return whether there were any
     * @throws GatewayException when they could not be removed
     */
    public boolean signOut() {
        boolean[] there = new boolean[1];
        change(lease -> {
            there[0] = isThere();
            lease.delete();
        });
        return there[0];
    }

    private boolean isThere() {
        try {
            return signIn.store().load().isPresent();
        } catch (IOException unreadable) {
            return true;
        }
    }

    private Status status(TokenSet tokens) {
        return new Status(
                IdToken.who(tokens),
                tokens.expiry(),
                tokens.refreshToken().isPresent(),
                signIn.credential(tokens).baseUrl());
    }

    private void change(Change change) {
        try (CredentialStore.Lease lease = signIn.store().lock(PATIENCE)) {
            change.run(lease);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw GatewayException.builder(ErrorKind.CANCELLED, "the wait for the credentials was interrupted")
                    .cause(e)
                    .build();
        } catch (IOException e) {
            throw unkept("credentials cannot be kept: " + e.getMessage(), e);
        }
    }

    private GatewayException unkept(String what, IOException cause) {
        return GatewayException.builder(ErrorKind.CONFIGURATION, what)
                .target(signIn.provider(), "")
                .advice("Make room or correct the permissions, or keep them elsewhere with gateway.providers."
                        + signIn.provider() + ".oauth.credentials-file")
                .cause(cause)
                .build();
    }

    private interface Change {
        void run(CredentialStore.Lease lease) throws IOException;
    }

    /**
     * What may be shown of a sign-in.
     *
     * @param who whom the vendor named; empty when it named nobody
     * @param expiry when the token ends, by the clock of this machine
     * @param renewable whether it is renewed without a person
     * @param baseUrl where calls go
     */
    public record Status(String who, Instant expiry, boolean renewable, String baseUrl) {}
}
