// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.resilience;

import io.github.llmgateway.call.AttemptEnd;
import io.github.llmgateway.call.AttemptListener;
import io.github.llmgateway.call.CallContext;
import io.github.llmgateway.call.CallEnd;
import io.github.llmgateway.model.CallEvent;
import io.github.llmgateway.model.Usage;
import org.jspecify.annotations.Nullable;

/** What one attempt holds of its gate, until its wire is done with. */
final class Permit implements AttemptListener {
    private final Gate gate;
    private final @Nullable Breaker breaker;
    private final Turns.@Nullable Turn turn;
    private final CallContext context;
    private final @Nullable Trial trial;
    private boolean settled;

    Permit(Gate gate, @Nullable Breaker breaker, Turns.@Nullable Turn turn, CallContext context) {
        this.gate = gate;
        this.breaker = breaker;
        this.turn = turn;
        this.context = context;
        this.trial = breaker == null ? null : breaker.lend();
        gate.load().letThrough();
    }

    @Override
    public void onEvent(CallEvent event) {
        // A call that tries whether the vendor is back has found out when content comes; a long stream must not hold
        // the breaker half open until its end.
        if (trial != null && !settled && breaker != null && event.isContent()) {
            settled = true;
            breaker.began(trial, context.isStreaming() ? context.time().nanoTime() - trial.from() : 0);
        }
    }

    @Override
    public void onEnd(AttemptEnd end) {
        try {
            if (breaker != null) {
                long slowness = context.isStreaming() && end.hasContent() ? end.firstContentNanos() : 0;
                breaker.ended(end, slowness, context.guard().ended() == CallEnd.TOTAL, trial, settled);
            }
        } finally {
            if (turn != null) {
                gate.turns().end(turn, used(end), end.sent());
                if (end.result() == AttemptEnd.Result.COMPLETED) {
                    gate.estimate().learn(end.usage());
                }
            }
            gate.load().wireDone();
            gate.leave();
        }
    }

    /** The tokens it took: what the vendor told; nothing where it refused; unknown, so as estimated, where it was cut. */
    private static long used(AttemptEnd end) {
        Usage usage = end.usage();
        if (usage.inputTokens().isPresent() && usage.outputTokens().isPresent()) {
            return usage.inputTokens().getAsLong() + usage.outputTokens().getAsLong();
        }
        return end.result() == AttemptEnd.Result.FAILED && !end.hasContent() ? 0 : -1;
    }
}
