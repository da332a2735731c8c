// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.auth;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.wire.Transport;
import io.github.llmgateway.wire.WireHeaders;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One look for tokens that work: in the store, and where it has none, at the vendor. Whoever asks the vendor holds the
 * store's lock and has looked again after it got it, so that of any number of threads and processes one asks and the
 * others take what it brought.
 */
final class Renewal {
    /** Longer than the holder of the lock can be at the vendor. */
    private static final Duration PATIENCE = OAuthClient.TIMEOUT.plusSeconds(15);

    private static final System.Logger LOG = System.getLogger(Renewal.class.getName());

    private final SignIn signIn;
    private final OAuthClient client;
    private final CredentialStore store;
    /** What this process has held so far; stands in for a store that cannot be read. */
    private final @Nullable Session known;
    /** A token that the vendor refused, whatever its expiry says; empty for none. */
    private final String rejected;

    Renewal(SignIn signIn, Transport transport, @Nullable Session known, String rejected) {
        this.signIn = signIn;
        this.client = new OAuthClient(transport, signIn.time());
        this.store = signIn.store();
        this.known = known;
        this.rejected = rejected;
    }

    /**
     * Tokens that work as far as can be told.
     *
     * @throws SignedOutException when somebody has to sign in first
     * @throws GatewayException when they could not be had this time
     */
    Session run() {
        Session stored = usable(load());
        return stored != null ? stored : locked();
    }

    private Session locked() {
        try (CredentialStore.Lease lease = store.lock(PATIENCE)) {
            TokenSet tokens = load();
            Session stored = usable(tokens);
            return stored != null ? stored : renew(lease, tokens);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(ErrorKind.CANCELLED, "the renewal of the sign-in was interrupted", "", null);
        } catch (LeaseTimeoutException e) {
            throw failure(
                    ErrorKind.UNAVAILABLE,
                    String.valueOf(e.getMessage()),
                    "Look for a process that is stuck or stopped",
                    e);
        } catch (IOException e) {
            throw unkept(e);
        }
    }

    private TokenSet load() {
        try {
            TokenSet stored =
                    store.load().orElseThrow(() -> signedOut("nobody is signed in: there is no " + store.location()));
            return known != null && known.supersedes(stored) ? known.tokens() : stored;
        } catch (IOException e) {
            if (known != null) {
                return known.tokens();
            }
            throw signedOut("nobody is signed in: " + e.getMessage());
        }
    }

    private @Nullable Session usable(TokenSet tokens) {
        if (tokens.accessToken().equals(rejected)) {
            return null;
        }
        Session session =
                known != null && known.holds(tokens) ? known : Session.ofStored(tokens, signIn.credential(tokens));
        return session.isFresh(signIn.time().now()) ? session : null;
    }

    private Session renew(CredentialStore.Lease lease, TokenSet old) throws IOException {
        String refreshToken = old.refreshToken()
                .orElseThrow(
                        () -> signedOut("the sign-in has ended, and nothing in " + store.location() + " renews it"));
        lease.ready();
        OAuthAnswer answer = client.post(signIn.tokenEndpoint(), WireHeaders.NONE, form(refreshToken));
        TokenSet fresh = TokenAnswers.read(answer, signIn.time().now());
        if (fresh != null) {
            TokenSet merged = old.renewedBy(fresh);
            keep(lease, merged);
            return Session.ofNew(
                    merged, signIn.credential(merged), signIn.time().now(), old);
        }
        if (answer.status() == 400 && answer.isJson() && !OAuthErrors.isOfClient(answer)) {
            return lost(lease, old, answer);
        }
        throw OAuthErrors.of(answer, signIn, List.of(refreshToken, old.accessToken()));
    }

    private Map<String, String> form(String refreshToken) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", refreshToken);
        form.put("client_id", signIn.clientId());
        return form;
    }

    /** New tokens work here even when they cannot be kept; others will find the old ones, so somebody has to hear of it. */
    private void keep(CredentialStore.Lease lease, TokenSet tokens) {
        try {
            lease.save(tokens);
        } catch (IOException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the renewed sign-in of provider '" + signIn.provider() + "' works in this process but could not be"
                            + " kept: " + e.getMessage() + ". Make room or correct the permissions, and sign in again");
        }
    }

    /**
     * The refresh token is dead. A tool that does not know our lock may have renewed meanwhile: then its tokens are
     * taken, and nothing is removed.
     */
    private Session lost(CredentialStore.Lease lease, TokenSet old, OAuthAnswer answer) throws IOException {
        TokenSet now = load();
        Session another = now.accessToken().equals(old.accessToken()) ? null : usable(now);
        if (another != null) {
            return another;
        }
        lease.delete();
        GatewayException told =
                OAuthErrors.of(answer, signIn, List.of(old.refreshToken().orElse(""), old.accessToken()));
        throw new SignedOutException(told.toBuilder()
                .advice("The sign-in has ended. " + signIn.howToSignIn())
                .build());
    }

    private GatewayException unkept(IOException e) {
        return failure(
                ErrorKind.UNAVAILABLE,
                "the sign-in was not renewed, because what comes back could not be kept: " + e.getMessage(),
                "Make room or correct the permissions; the tokens that are there were not touched",
                e);
    }

    private SignedOutException signedOut(String what) {
        return new SignedOutException(failure(ErrorKind.AUTHENTICATION, what, signIn.howToSignIn(), null));
    }

    private GatewayException failure(ErrorKind kind, String what, String advice, @Nullable Exception cause) {
        return GatewayException.builder(kind, what)
                .target(signIn.provider(), "")
                .advice(advice)
                .cause(cause)
                .build();
    }
}
