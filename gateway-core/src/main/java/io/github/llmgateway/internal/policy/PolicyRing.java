// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.policy;

import io.github.llmgateway.call.CallContext;
import io.github.llmgateway.call.EventStream;
import io.github.llmgateway.call.Interceptor;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.CallEvent;
import io.github.llmgateway.model.Usage;
import io.github.llmgateway.policy.CallOutcome;
import io.github.llmgateway.policy.EventPolicy;
import io.github.llmgateway.policy.Policy;
import io.github.llmgateway.policy.PolicyDecision;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A ring of policies: the application's around the router, or a provider's around its attempts. Both rings behave alike
 * but for the hook that decides.
 */
public final class PolicyRing implements Interceptor {
    private final List<Policy> policies;
    private final BiFunction<Policy, CallContext, PolicyDecision> hook;

    private PolicyRing(List<Policy> policies, BiFunction<Policy, CallContext, PolicyDecision> hook) {
        this.policies = List.copyOf(policies);
        this.hook = hook;
    }

    /** The ring of the application's policies: decides once a call, before a provider is chosen. */
    public static PolicyRing ofCall(List<Policy> policies) {
        return new PolicyRing(policies, Policy::onRequest);
    }

    /** The ring that decides for each candidate. */
    public static PolicyRing ofCandidate(List<Policy> policies) {
        return new PolicyRing(policies, Policy::onCandidate);
    }

    @Override
    public EventStream intercept(Chain chain) {
        return intercept(chain, chain.context());
    }

    /** As {@link #intercept(Chain)}, for a call that was changed on its way here. */
    EventStream intercept(Chain chain, CallContext context) {
        List<Policy> ran = new ArrayList<>(policies.size());
        EventStream events = null;
        try {
            CallContext current = context;
            for (Policy policy : policies) {
                ran.add(policy);
                PolicyDecision decision = decide(policy, current);
                if (decision instanceof PolicyDecision.Replace replace) {
                    current = current.withRequest(replace.request());
                } else if (decision instanceof PolicyDecision.Reject reject) {
                    throw rejected(reject);
                } else if (decision instanceof PolicyDecision.Answer answer) {
                    events = new FixedStream(answer.events());
                    break;
                }
            }
            if (events == null) {
                events = chain.proceed(current);
            }
            return new PolicyStream(context, ran, views(ran, current), events);
        } catch (RuntimeException e) {
            if (events != null) {
                events.close();
            }
            outcome(ran, context, e instanceof GatewayException told ? told : failed("a layer", e));
            throw e;
        }
    }

    private PolicyDecision decide(Policy policy, CallContext context) {
        try {
            return hook.apply(policy, context);
        } catch (GatewayException e) {
            throw e;
        } catch (RuntimeException e) {
            throw failed(policy.name(), e);
        }
    }

    private static List<EventPolicy> views(List<Policy> ran, CallContext context) {
        List<EventPolicy> views = new ArrayList<>(0);
        for (int i = ran.size() - 1; i >= 0; i--) {
            EventPolicy view = ran.get(i).events(context);
            if (view != null) {
                views.add(view);
            }
        }
        return views;
    }

    private static GatewayException rejected(PolicyDecision.Reject reject) {
        return GatewayException.builder(ErrorKind.POLICY_REJECTED, reject.what())
                .advice(reject.advice())
                .clauses(reject.clauses())
                .build();
    }

    /** A rule that could not be applied was not kept; its own words may hold content and are not repeated. */
    static GatewayException failed(String who, RuntimeException e) {
        return GatewayException.builder(
                        ErrorKind.POLICY_REJECTED,
                        "policy " + who + " failed with " + e.getClass().getName())
                .advice("A call whose policy cannot be applied is refused: correct the policy")
                .cause(e)
                .build();
    }

    /** In reverse order, each once; an observer that throws changes nothing. */
    static void outcome(List<Policy> ran, CallContext context, @Nullable GatewayException error) {
        CallOutcome outcome = new CallOutcome(
                context.progress().report(context.request().model(), "", error == null ? Usage.NONE : error.usage()),
                error);
        for (int i = ran.size() - 1; i >= 0; i--) {
            try {
                ran.get(i).onOutcome(context, outcome);
            } catch (RuntimeException ignored) {
                // The call is over; nothing that an observer does may change how it ended.
            }
        }
    }

    private static final class FixedStream implements EventStream {
        private final List<CallEvent> events;
        private int at;

        FixedStream(List<CallEvent> events) {
            this.events = events;
        }

        @Override
        public @Nullable CallEvent next() {
            return at < events.size() ? events.get(at++) : null;
        }

        @Override
        public void close() {
            at = events.size();
        }
    }
}
