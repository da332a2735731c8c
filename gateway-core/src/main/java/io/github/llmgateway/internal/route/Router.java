// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.route;

import io.github.llmgateway.call.CallContext;
import io.github.llmgateway.call.Candidate;
import io.github.llmgateway.call.EventStream;
import io.github.llmgateway.call.Interceptor;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.internal.settings.RouteOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Asks a route's candidates one after the other, the next one only until content was delivered and only after a failure
 * that the route lets it make good. What failed and why stays in the call's report: an answer from another candidate is
 * never silent.
 */
public final class Router implements Interceptor {
    private final Routes routes;
    private final Chooser chooser;

    /**
     * Routes by {@code routes}.
     *
     * @param inFlight the calls on the wire to a candidate
     */
    public Router(Routes routes, ToIntFunction<Candidate> inFlight) {
        this(routes, inFlight, () -> ThreadLocalRandom.current().nextDouble());
    }

    Router(Routes routes, ToIntFunction<Candidate> inFlight, DoubleSupplier random) {
        this.routes = routes;
        this.chooser = new Chooser(inFlight, random);
    }

    @Override
    public EventStream intercept(Chain chain) {
        CallContext context = chain.context();
        Route route = routes.resolve(context.request().model());
        List<Candidate> candidates = chooser.order(route, context.request().tags());
        if (candidates.size() == 1 && route.larger() == null) {
            return ask(chain, context.withCandidate(candidates.get(0)));
        }
        return askInTurn(chain, route, new ArrayList<>(candidates));
    }

    private static EventStream askInTurn(Chain chain, Route route, List<Candidate> waiting) {
        CallContext context = chain.context();
        while (true) {
            Candidate candidate = waiting.remove(0);
            CallContext asked = context.withCandidate(candidate);
            try {
                return ask(
                        chain,
                        waiting.isEmpty()
                                ? asked
                                : asked.withPatience(route.options().maxWait()));
            } catch (GatewayException e) {
                if (context.guard().ended() != null || !prepare(route, e.kind(), candidate, waiting)) {
                    throw e;
                }
                if (context.isObserved()) {
                    context.observer().failover(context.observed(), e, waiting.get(0));
                }
            }
        }
    }

    private static EventStream ask(Chain chain, CallContext context) {
        context.progress().candidate(context.candidate());
        try {
            EventStream events = chain.proceed(context);
            context.progress().candidateEnded("");
            return events;
        } catch (GatewayException e) {
            context.progress().candidateEnded(e.kind().name());
            throw e;
        }
    }

    /** Puts who is to be asked next at the head; false when nobody is. */
    private static boolean prepare(Route route, ErrorKind kind, Candidate failed, List<Candidate> waiting) {
        if (kind == ErrorKind.UNSUPPORTED) {
            return !waiting.isEmpty(); // it was not asked at all
        }
        RouteOptions.@Nullable Fallback fallback = RouteOptions.Fallback.of(kind);
        if (fallback == null || route.options().stops().contains(fallback)) {
            return false;
        }
        Candidate larger = route.larger();
        if (fallback == RouteOptions.Fallback.CONTEXT_LENGTH && larger != null) {
            if (failed.equals(larger)) {
                return false; // nobody else has more room
            }
            waiting.remove(larger);
            waiting.add(0, larger);
        }
        return !waiting.isEmpty();
    }
}
