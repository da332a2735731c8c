// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.policy;

import io.github.llmgateway.call.CallContext;
import io.github.llmgateway.call.CallEnd;
import io.github.llmgateway.call.EventStream;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.CallEvent;
import io.github.llmgateway.policy.EventPolicy;
import io.github.llmgateway.policy.Policy;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events on their way back through a ring of policies, and the outcome at their end. */
final class PolicyStream implements EventStream {
    private final CallContext context;
    private final List<Policy> ran;
    private final List<EventPolicy> views;
    private final EventStream events;
    private final ArrayDeque<CallEvent> passed = new ArrayDeque<>(4);
    private boolean ended;
    private boolean told;

    PolicyStream(CallContext context, List<Policy> ran, List<EventPolicy> views, EventStream events) {
        this.context = context;
        this.ran = ran;
        this.views = views;
        this.events = events;
    }

    @Override
    public @Nullable CallEvent next() {
        try {
            while (true) {
                CallEvent ready = passed.poll();
                if (ready != null) {
                    return ready;
                }
                if (ended) {
                    tell(null);
                    return null;
                }
                CallEvent next = events.next();
                if (next != null) {
                    show(next, 0);
                } else {
                    ended = true;
                    for (int i = 0; i < views.size(); i++) {
                        int after = i + 1;
                        views.get(i).onEnd(event -> show(event, after));
                    }
                }
            }
        } catch (GatewayException e) {
            tell(e);
            throw e;
        } catch (RuntimeException e) {
            GatewayException failed = PolicyRing.failed("of this call", e);
            tell(failed);
            throw failed;
        }
    }

    private void show(CallEvent event, int from) {
        if (from == views.size()) {
            passed.add(event);
        } else {
            views.get(from).onEvent(event, next -> show(next, from + 1));
        }
    }

    private void tell(@Nullable GatewayException error) {
        if (!told) {
            told = true;
            PolicyRing.outcome(ran, context, error);
        }
    }

    @Override
    public void close() {
        events.close();
        CallEnd end = context.guard().ended();
        tell(
                ended && end == null
                        ? null
                        : (end == null ? CallEnd.CLOSED : end)
                                .toException(context.guard().timeouts()));
    }
}
