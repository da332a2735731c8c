// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.exchange;

import io.github.llmgateway.auth.AuthRoute;
import io.github.llmgateway.auth.Credential;
import io.github.llmgateway.auth.SignIn;
import io.github.llmgateway.auth.TokenRefresher;
import io.github.llmgateway.call.CallContext;
import io.github.llmgateway.error.Delivery;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.ProviderId;
import io.github.llmgateway.spi.Provider;
import io.github.llmgateway.wire.Transport;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The credentials of providers that are signed in to: taken anew for each attempt, and renewed once in a call when the
 * vendor refuses one with a 401. A 403 says that the credential is good and may not do this, so nothing is renewed.
 */
final class Admission implements AutoCloseable {
    private static final int REFUSED = 401;

    private final Map<ProviderId, TokenRefresher> refreshers;

    Admission(Map<ProviderId, Provider> providers, Transport transport) {
        Map<ProviderId, TokenRefresher> made = new HashMap<>();
        providers.forEach((id, provider) -> {
            SignIn signIn = provider.signIn();
            if (signIn != null) {
                made.put(id, new TokenRefresher(signIn, transport));
            }
        });
        this.refreshers = Map.copyOf(made);
    }

    /** The credential of the attempt at hand; null where the codec has a key. */
    @Nullable
    Credential credential(CallContext context) {
        if (refreshers.isEmpty()) {
            return null;
        }
        TokenRefresher refresher = refreshers.get(context.candidate().provider());
        if (refresher == null) {
            context.progress().part(AuthRoute.API_KEY); // an earlier candidate may have had a sign-in
            return null;
        }
        context.progress().part(AuthRoute.OAUTH);
        try {
            return refresher.current(context.guard());
        } catch (GatewayException e) {
            throw notSent(context, e);
        }
    }

    /**
     * What the failure of an attempt with {@code credential} is to the layers above: after a renewal it may be tried
     * again.
     */
    GatewayException refused(CallContext context, Credential credential, GatewayException told) {
        if (told.httpStatus().orElse(0) != REFUSED) {
            if (told.httpStatus().isPresent()) {
                credential.accepted();
            }
            return told;
        }
        ProviderId provider = context.candidate().provider();
        TokenRefresher refresher = refreshers.get(provider);
        if (refresher == null || !Renewed.of(context).providers.add(provider)) {
            return told;
        }
        try {
            refresher.renew(credential, context.guard());
        } catch (GatewayException e) {
            if (e.kind() == ErrorKind.CANCELLED || e.kind() == ErrorKind.TIMEOUT) {
                return notSent(context, e).toBuilder().delivery(Delivery.SENT).build();
            }
            return told.toBuilder()
                    .advice(("The token could not be renewed: " + e.getMessage() + " "
                                    + refresher.signIn().notice())
                            .strip())
                    .cause(e)
                    .build();
        }
        return told.toBuilder()
                .retryable(true)
                .advice("The token has been renewed: ask again")
                .build();
    }

    @Override
    public void close() {
        refreshers.values().forEach(TokenRefresher::close);
    }

    private static GatewayException notSent(CallContext context, GatewayException e) {
        return e.toBuilder()
                .target(
                        context.candidate().provider().name(),
                        context.candidate().model())
                .delivery(Delivery.NOT_SENT)
                .build();
    }

    /** The providers whose credential one call has renewed. */
    private static final class Renewed {
        final Set<ProviderId> providers = new HashSet<>(2);

        static Renewed of(CallContext context) {
            Renewed renewed = context.progress().attached(Renewed.class);
            if (renewed == null) {
                renewed = new Renewed();
                context.progress().attach(renewed);
            }
            return renewed;
        }
    }
}
