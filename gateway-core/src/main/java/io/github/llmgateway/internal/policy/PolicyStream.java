// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.policy;

import io.github.llmgateway.call.CallContext;
import io.github.llmgateway.call.CallEnd;
import io.github.llmgateway.call.EventSink;
import io.github.llmgateway.call.EventStream;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.CallEvent;
import io.github.llmgateway.policy.EventPolicy;
import io.github.llmgateway.policy.Policy;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Events on their way back through a ring of policies, and the outcome at their end. */
final class PolicyStream implements EventStream {
    private final CallContext context;
    private final List<Policy> ran;
    private final List<EventPolicy> views;
    private final EventStream events;
    private final ArrayDeque<CallEvent> passed = new ArrayDeque<>(4);
    private final @Nullable Consumer<EventSink> below;
    private boolean ended;
    private boolean told;
    private @Nullable GatewayException broken;

    PolicyStream(CallContext context, List<Policy> ran, List<EventPolicy> views, EventStream events) {
        this.context = context;
        this.ran = ran;
        this.views = views;
        this.events = events;
        this.below = context.progress().holder();
        if (!views.isEmpty()) {
            context.progress().holder(this::release);
        }
    }

    @Override
    public @Nullable CallEvent next() {
        try {
            while (true) {
                CallEvent ready = passed.poll();
                if (ready != null) {
                    return ready;
                }
                if (broken != null) {
                    throw broken;
                }
                if (ended) {
                    tell(null);
                    return null;
                }
                CallEvent next = pull();
                if (next != null) {
                    show(next, 0);
                } else if (broken == null) {
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

    /** The next event from below; null at the end, and where the call broke off and what was held back passes first. */
    private @Nullable CallEvent pull() {
        try {
            return events.next();
        } catch (GatewayException e) {
            broken = e;
            if (mayBeShown(e)) {
                try {
                    breakOff();
                } catch (GatewayException refused) {
                    broken = refused; // what was held back is not wanted either
                } catch (RuntimeException failed) {
                    e.addSuppressed(failed); // how the call broke off is what there is to tell
                }
            }
            return null;
        }
    }

    /** What was filtered, or not looked at by a rule, stays back. */
    private static boolean mayBeShown(GatewayException e) {
        return e.kind() != ErrorKind.CONTENT_FILTERED && e.kind() != ErrorKind.POLICY_REJECTED;
    }

    private void breakOff() {
        for (int i = 0; i < views.size(); i++) {
            int after = i + 1;
            views.get(i).onBreak(event -> show(event, after));
        }
    }

    /** The call is ended from outside: what was held back, and what nobody has pulled. */
    private void release(EventSink sink) {
        if (!ended && broken == null && !told) {
            try {
                if (below != null) {
                    below.accept(event -> show(event, 0));
                }
                breakOff();
            } catch (RuntimeException refusedOrFailed) {
                // The call is over all the same; what had passed before is handed on.
            }
        }
        for (CallEvent event = passed.poll(); event != null; event = passed.poll()) {
            sink.emit(event);
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
