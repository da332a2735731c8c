// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.metering;

import io.github.llmgateway.call.AttemptEnd;
import io.github.llmgateway.call.AttemptListener;
import io.github.llmgateway.call.CallContext;
import io.github.llmgateway.call.Remainder;
import io.github.llmgateway.error.Delivery;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.metering.AttemptCost;
import io.github.llmgateway.metering.Closing;
import io.github.llmgateway.metering.LedgerRow;
import io.github.llmgateway.metering.Outcome;
import io.github.llmgateway.metering.RowFlag;
import io.github.llmgateway.metering.Settlement;
import io.github.llmgateway.metering.Tokens;
import io.github.llmgateway.model.CallEvent;
import io.github.llmgateway.model.ChatEvent;
import io.github.llmgateway.model.CompletionEvent;
import io.github.llmgateway.model.Media;
import io.github.llmgateway.model.Usage;
import io.github.llmgateway.model.UsageSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Counts one attempt and settles it when its wire is done, by the rule of docs/metering.md:
 *
 * <ul>
 *   <li>nothing was sent: the hold is let go;
 *   <li>the vendor reported usage: that, whatever else happened;
 *   <li>the vendor answered with an error and nothing else: zero;
 *   <li>everything else (no answer, a cut, a cancellation, an answer without usage): an estimate of the input and of what
 *       came, never below the input.
 * </ul>
 */
final class AttemptMeter implements AttemptListener {
    private static final int FIRST_ERROR_STATUS = 400;

    private final Metering metering;
    private final CallContext context;
    private final Plan plan;
    private final CallCosts costs;
    private final OutputCount output;
    private final ReportedUsage reported = new ReportedUsage();
    private boolean heard;
    private boolean detached;
    private String requestId = "";

    AttemptMeter(Metering metering, CallContext context, Plan plan, CallCosts costs) {
        this.metering = metering;
        this.context = context;
        this.plan = plan;
        this.costs = costs;
        this.output = new OutputCount(
                metering.counter(), context.candidate(), plan.most().tokens().output(), metering.counterTroubles());
    }

    @Override
    public void onEvent(CallEvent event) {
        heard = true;
        if (event instanceof ChatEvent.TextDelta delta) {
            output.text(delta.text());
        } else if (event instanceof ChatEvent.ReasoningDelta delta) {
            output.text(delta.text());
        } else if (event instanceof ChatEvent.ToolCallDelta delta) {
            output.text(delta.name());
            output.text(delta.arguments());
        } else if (event instanceof CompletionEvent.TextDelta delta) {
            output.text(delta.text());
        } else {
            Usage usage = event.reportedUsage();
            if (usage != null) {
                reported.add(usage);
            }
        }
    }

    @Override
    public Duration patience() {
        return metering.settings().drain().atMost();
    }

    /** What the vendor has told already is what holds, so that nothing is to be learnt from the rest. */
    @Override
    public boolean take(Remainder rest) {
        if (isTold()) {
            return false;
        }
        requestId = context.progress().requestId();
        detached = true; // before another thread may ask
        if (!metering.drains().take(rest, metering.settings().drain())) {
            detached = false;
            return false;
        }
        return true;
    }

    @Override
    public void onEnd(AttemptEnd end) {
        try {
            settle(end);
        } finally {
            metering.underWay().ended();
        }
    }

    private void settle(AttemptEnd end) {
        reported.add(end.usage());
        Instant now = metering.time().now();
        if (isNotSent(end)) {
            metering.safe().release(plan.subject(), now, outcome(end));
            report(end, Use.NOTHING, UsageSource.NONE, Set.of(), Optional.empty(), true);
            return;
        }
        costs.sent(plan.subject());
        learn(end);
        boolean refused = isVendorsRefusal(end);
        boolean estimated = !refused && !isTold();
        Use use = refused ? Use.NOTHING : use();
        UsageSource source =
                estimated ? UsageSource.ESTIMATED : reported.isSeen() ? UsageSource.PROVIDER : UsageSource.NONE;
        Set<RowFlag> flags = reported.isAdjusted() ? Set.of(RowFlag.ADJUSTED) : Set.of();
        Optional<Closing> closing = metering.settle(new Settlement(
                plan.subject(),
                now,
                use.tokens(),
                use.media(),
                source,
                plan.cost(use, source),
                plan.settling(now),
                plan.amounts(use, source),
                outcome(end),
                flags));
        report(end, use, source, flags, closing, closing.isPresent());
    }

    /** Whether the vendor told everything that the attempt is counted in. */
    private boolean isTold() {
        return plan.inTokens() ? reported.isWhole() || reported.isMediaOnly() : plan.isTold(reported.media());
    }

    /** What the vendor told; what is missing of what the attempt is counted in is estimated. */
    private Use use() {
        Media media = plan.media(reported.media());
        if (plan.inTokens() && !reported.isMediaOnly()) {
            return new Use(reported.tokens(plan.input().tokens(), output.tokens()), media);
        }
        return new Use(reported.isMediaOnly() ? Tokens.ZERO : reported.tokens(0, 0), media);
    }

    /** A connection that could not be opened counts as begun, and yet nothing was sent. */
    private boolean isNotSent(AttemptEnd end) {
        GatewayException error = end.error();
        return !end.sent()
                || (error != null
                        && !heard
                        && error.delivery() == Delivery.NOT_SENT
                        && (error.kind() == ErrorKind.UNAVAILABLE
                                || error.kind() == ErrorKind.TIMEOUT
                                || error.kind() == ErrorKind.CANCELLED));
    }

    private boolean isVendorsRefusal(AttemptEnd end) {
        GatewayException error = end.error();
        return error != null
                && !reported.isSeen()
                && !end.hasContent()
                && (error.httpStatus().orElse(0) >= FIRST_ERROR_STATUS
                        || error.providerCode().filter(code -> !code.isEmpty()).isPresent());
    }

    private void learn(AttemptEnd end) {
        if (end.result() == AttemptEnd.Result.COMPLETED && reported.isWhole() && !reported.isAdjusted()) {
            output.learn(plan.input(), reported);
        }
    }

    private Outcome outcome(AttemptEnd end) {
        GatewayException error = end.error();
        return new Outcome(
                end.result().name(),
                error == null ? "" : error.kind().name(),
                detached ? requestId : context.progress().requestId());
    }

    private void report(
            AttemptEnd end,
            Use use,
            UsageSource source,
            Set<RowFlag> flags,
            Optional<Closing> closing,
            boolean recorded) {
        if (detached) {
            return; // the call was told its end already, and its report belongs to the thread that pulled it
        }
        Optional<LedgerRow> row = closing.map(Closing::row);
        costs.add(
                context.progress(),
                new AttemptCost(
                        plan.subject().attempt(),
                        plan.subject().provider(),
                        plan.subject().model(),
                        end.result().name(),
                        use.tokens(),
                        use.media(),
                        source,
                        plan.cost(use, source),
                        row.map(LedgerRow::charges).orElse(List.of()),
                        row.map(LedgerRow::overage).orElse(0L),
                        row.filter(settled -> settled.overage() > 0)
                                .map(settled -> plan.overageFrom())
                                .orElse(List.of()),
                        row.map(LedgerRow::flags).orElse(flags),
                        recorded));
    }
}
