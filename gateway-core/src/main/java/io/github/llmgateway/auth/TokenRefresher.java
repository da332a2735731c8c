// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.auth;

import io.github.llmgateway.call.CallGuard;
import io.github.llmgateway.call.TimeSource;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.wire.Transport;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the credential of one sign-in fresh: renews it before it ends, once however many threads and processes need it,
 * and takes over what another process or tool has written. Safe for concurrent use; nothing runs while nobody calls.
 *
 * <p>A renewal runs on a thread of its own: a caller that gives up does not break it off for the others, and a process
 * that ends in the ordinary way waits for it (at most about a minute), because a vendor that has replaced the refresh
 * token does not take the old one any more.
 */
public final class TokenRefresher implements AutoCloseable {
    /** How often the store is looked at for what others have changed. */
    private static final Duration LOOK = Duration.ofSeconds(5);
    /** The vendor is left alone for this long after a renewal that failed. */
    private static final Duration REST = Duration.ofSeconds(5);
    /** And for this long when a token that has just come was refused from the beginning: renewing does not help. */
    private static final Duration LONG_REST = Duration.ofSeconds(30);

    private final SignIn signIn;
    private final Transport transport;
    private final TimeSource time;
    private final AtomicLong lookedAt = new AtomicLong();

    private volatile @Nullable Session session;
    private volatile String rejected = "";
    private volatile @Nullable Failed failed;
    private volatile long renewedAt;
    private @Nullable CompletableFuture<Session> flight; // guarded by this

    /** The last renewal did not work: what it failed with, and when. */
    private record Failed(GatewayException error, long at) {}

    /** Keeps the credential of {@code signIn}, asking the vendor over {@code transport}, which stays the caller's. */
    public TokenRefresher(SignIn signIn, Transport transport) {
        this.signIn = signIn;
        this.transport = transport;
        this.time = signIn.time();
    }

    /** The sign-in whose credential this is. */
    public SignIn signIn() {
        return signIn;
    }

    /**
     * The credential to send now; waits while it is renewed.
     *
     * @param guard of the call that needs it, or null: the wait ends with the call
     * @throws GatewayException of kind {@code AUTHENTICATION} when somebody has to sign in, {@code UNAVAILABLE} when the
     *     credential has ended and cannot be renewed now, or what ended the call
     */
    public Credential current(@Nullable CallGuard guard) {
        Session held = session;
        if (held != null && isUsable(held)) {
            long now = time.nanoTime();
            long before = lookedAt.get();
            if (now - before >= LOOK.toNanos() && lookedAt.compareAndSet(before, now)) {
                held = look(held);
            }
            if (held != null) {
                return held.credential();
            }
        }
        return renewed(guard);
    }

    /**
     * A credential in place of one that the vendor refused: what somebody has got meanwhile, or a new one.
     *
     * @throws GatewayException as {@link #current} does; of kind {@code AUTHENTICATION} too when the refused one had
     *     only just been renewed, so that renewing it does not help
     */
    public Credential renew(Credential refused, @Nullable CallGuard guard) {
        Session held = session;
        if (held != null && !held.credential().token().equals(refused.token())) {
            return held.credential();
        }
        if (held != null
                && held.isRenewed()
                && !refused.wasAccepted()
                && time.nanoTime() - renewedAt < LONG_REST.toNanos()) {
            throw GatewayException.builder(
                            ErrorKind.AUTHENTICATION,
                            "the vendor refuses the token although it was renewed only just now")
                    .target(signIn.provider(), "")
                    .advice(signIn.howToSignIn() + " again, or call with a key")
                    .build();
        }
        rejected = refused.token();
        return renewed(guard);
    }

    private boolean isUsable(Session held) {
        return held.isFresh(time.now()) && !held.tokens().accessToken().equals(rejected);
    }

    /** Takes over what others have written, or null when somebody has signed out. */
    private @Nullable Session look(Session held) {
        try {
            Optional<TokenSet> stored = signIn.store().load();
            if (stored.isEmpty()) {
                session = null;
                return null;
            }
            if (!held.holds(stored.get()) && !held.supersedes(stored.get())) {
                Session other = Session.ofStored(stored.get(), signIn.credential(stored.get()));
                if (isUsable(other)) {
                    session = other;
                    return other;
                }
            }
        } catch (IOException | GatewayException e) {
            // What is held works; a store that is broken or being written is looked at again when it is needed.
            return held;
        }
        return held;
    }

    private Credential renewed(@Nullable CallGuard guard) {
        Failed last = failed;
        if (last != null && time.nanoTime() - last.at() < REST.toNanos()) {
            return orElse(last.error());
        }
        try {
            Session fresh = wait(join(), guard);
            if (fresh.tokens().accessToken().equals(rejected)) {
                fresh = wait(join(), guard); // that one had begun before the token was refused
            }
            return fresh.credential();
        } catch (SignedOutException e) {
            throw e.told().toBuilder().build();
        } catch (RenewalFailed e) {
            return orElse(e.told);
        }
    }

    /** What is held works to its very end when it cannot be renewed before. */
    private Credential orElse(GatewayException error) {
        Session held = session;
        Instant now = time.now();
        if (held != null && held.isAlive(now) && !held.tokens().accessToken().equals(rejected)) {
            return held.credential();
        }
        throw error.toBuilder().build();
    }

    private synchronized CompletableFuture<Session> join() {
        CompletableFuture<Session> under = flight;
        if (under == null) {
            CompletableFuture<Session> begun = new CompletableFuture<>();
            flight = begun;
            under = begun;
            boolean started = false;
            try {
                Thread thread = new Thread(() -> fly(begun), "llm-gateway-sign-in");
                thread.setDaemon(false);
                thread.start();
                started = true;
            } finally {
                if (!started) {
                    flight = null;
                }
            }
        }
        return under.copy();
    }

    private void fly(CompletableFuture<Session> begun) {
        Session before = session;
        try {
            Session fresh = new Renewal(signIn, transport, before, rejected).run();
            if (fresh.isRenewed() && (before == null || !before.holds(fresh.tokens()))) {
                renewedAt = time.nanoTime();
            }
            session = fresh;
            failed = null;
            lookedAt.set(time.nanoTime());
            land();
            begun.complete(fresh);
        } catch (SignedOutException e) {
            session = null;
            failed = null;
            land();
            begun.completeExceptionally(e);
        } catch (GatewayException e) {
            failed = new Failed(e, time.nanoTime());
            land();
            begun.completeExceptionally(new RenewalFailed(e));
        } catch (RuntimeException | Error e) {
            land();
            begun.completeExceptionally(e);
        }
    }

    private synchronized void land() {
        flight = null;
    }

    /**
     * Waits for a renewal under way (at most about a minute): to be called before the transport is closed, because what
     * the vendor has granted is lost when its answer is not read. An interrupt ends the wait. Later calls still work.
     */
    @Override
    public void close() {
        CompletableFuture<Session> under;
        synchronized (this) {
            under = flight;
        }
        if (under != null) {
            try {
                under.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException toldToItsCallers) {
                return;
            }
        }
    }

    private static Session wait(CompletableFuture<Session> result, @Nullable CallGuard guard) {
        try {
            if (guard != null) {
                guard.attemptStarted(() -> result.cancel(false), false);
            }
            return result.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ended(guard);
        } catch (CancellationException e) {
            throw ended(guard);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            if (guard != null) {
                guard.attemptFinished();
            }
        }
    }

    private static GatewayException ended(@Nullable CallGuard guard) {
        if (guard != null) {
            guard.checkAlive();
        }
        return GatewayException.builder(ErrorKind.CANCELLED, "the wait for the sign-in's renewal was ended")
                .build();
    }

    /** Carries the error of a renewal past those that ended the call. */
    private static final class RenewalFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient GatewayException told;

        RenewalFailed(GatewayException told) {
            super(told);
            this.told = told;
        }
    }
}
