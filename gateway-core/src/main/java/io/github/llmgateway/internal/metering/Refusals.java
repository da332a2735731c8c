// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.metering;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.error.GatewayExceptionBuilder;
import io.github.llmgateway.metering.Budget;
import io.github.llmgateway.metering.Claim;
import io.github.llmgateway.metering.HoldAnswer;
import io.github.llmgateway.metering.LedgerException;
import io.github.llmgateway.metering.Level;
import io.github.llmgateway.metering.LevelState;
import io.github.llmgateway.metering.Pack;
import io.github.llmgateway.metering.Quantity;
import io.github.llmgateway.metering.Subject;
import io.github.llmgateway.metering.Tariff;
import io.github.llmgateway.metering.Window;
import io.github.llmgateway.model.MediaUnit;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Why an attempt is not made: which pack or budget, how much is left, when it is whole again, what to do. */
final class Refusals {
    private static final String OVERAGE = "SF-OVERAGE";

    private Refusals() {}

    /** Of several that are in the way, the one that is so for the longest time is told in full, the others by name. */
    static GatewayException claim(Plan plan, HoldAnswer.Refused refused, Instant now) {
        HoldAnswer.Refused longest = refused;
        GatewayException told = one(plan, refused, now, "");
        if (refused.further().isEmpty()) {
            return told;
        }
        for (HoldAnswer.Refused further : refused.further()) {
            GatewayException other = one(plan, further, now, "");
            if (wait(other).compareTo(wait(told)) > 0) {
                longest = further;
                told = other;
            }
        }
        int toldClaim = longest.claim();
        String others = Stream.concat(Stream.of(refused), refused.further().stream())
                .filter(one -> one.claim() != toldClaim)
                .map(one -> name(plan, one.claim()))
                .collect(Collectors.joining(" and ", "; also in the way: ", ""));
        return one(plan, longest, now, others);
    }

    /** A refusal that says nothing of waiting does not end by itself. */
    private static Duration wait(GatewayException refusal) {
        return refusal.retryAfter().orElse(Duration.ofSeconds(Long.MAX_VALUE));
    }

    private static GatewayException one(Plan plan, HoldAnswer.Refused refused, Instant now, String others) {
        Budget budget = plan.budgets().get(refused.claim());
        Claim claim = plan.claims().get(refused.claim());
        return budget == null
                ? packs(plan, claim, refused, now, others)
                : budget(plan, budget, claim, refused, now, others);
    }

    private static String name(Plan plan, int claim) {
        Budget budget = plan.budgets().get(claim);
        return budget == null ? "pack " + names(plan.claims().get(claim)) : "budget '" + budget.name() + "'";
    }

    private static GatewayException budget(
            Plan plan, Budget budget, Claim claim, HoldAnswer.Refused refused, Instant now, String others) {
        String unit = budget.limit().unit();
        String name = "gateway.budgets." + budget.name();
        GatewayExceptionBuilder error = refuse(
                plan.subject(),
                "budget '" + budget.name() + "' has " + new Quantity(refused.left(), unit) + " left of "
                        + budget.limit() + held(refused, unit) + ", and the input of this call alone "
                        + (plan.input().isExact() ? "comes to " : "is estimated at ")
                        + new Quantity(claim.floor(), unit) + others);
        if (budget.limit().amount() <= claim.floor()) {
            return error.advice("It does not fit into the whole of it: send less, or raise " + name + ".limit")
                    .build();
        }
        boolean isHeld = refused.held() > 0 && budget.limit().amount() - refused.used() > claim.floor();
        OffsetDateTime room = budget.roomAt(now, refused).orElse(null);
        if (isHeld) {
            Instant until = heldUntil(refused, now);
            if (room == null || until.isBefore(room.toInstant())) {
                return held(error, until, now, budget.zone(), "raise " + name + ".limit");
            }
        }
        if (room == null) {
            return error.advice("It has no window and is never whole again: raise " + name + ".limit")
                    .build();
        }
        boolean rolling = budget.window().kind() == Window.Kind.ROLLING;
        return error.advice((rolling ? "Enough has left its window at " : "It is whole again at ") + room
                        + (isHeld ? ", unless calls under way end before; ask again then" : "; wait until then")
                        + ", or raise " + name + ".limit")
                .retryAfter(Duration.between(now, room.toInstant()))
                .build();
    }

    /**
     * When it is known what the calls under way have used, in whole seconds. A hold that has expired and is still open is
     * settled by the next call that finds the time for it.
     */
    private static Instant heldUntil(HoldAnswer.Refused refused, Instant now) {
        Instant told = refused.heldUntil();
        Instant until = told == null || !told.isAfter(now) ? now.plus(Metering.TIDY_EVERY) : told;
        Instant second = until.truncatedTo(ChronoUnit.SECONDS);
        return second.equals(until) ? until : second.plusSeconds(1);
    }

    private static GatewayException held(
            GatewayExceptionBuilder error, Instant until, Instant now, ZoneId zone, String otherwise) {
        return error.advice("What they do not use comes back when these calls end, the last of them by "
                        + until.atZone(zone).toOffsetDateTime() + ": ask again then, or earlier when calls end, or "
                        + otherwise)
                .retryAfter(Duration.between(now, until))
                .build();
    }

    private static String names(Claim claim) {
        return claim.levels().stream()
                .map(Level::key)
                .map(key -> "'" + key.substring(key.indexOf(':') + 1) + "'")
                .collect(Collectors.joining(", "));
    }

    private static GatewayException packs(
            Plan plan, Claim claim, HoldAnswer.Refused refused, Instant now, String others) {
        long limit = claim.levels().stream().mapToLong(Level::limit).sum();
        GatewayExceptionBuilder error = refuse(
                        plan.subject(),
                        "pack " + names(claim) + " has " + Quantity.tokens(refused.left()) + " left of "
                                + Quantity.tokens(limit) + held(refused, Quantity.TOKENS)
                                + ", and the input of this call alone "
                                + (plan.input().isExact() ? "comes to " : "is estimated at ")
                                + Quantity.tokens(claim.floor()) + others)
                .clauses(List.of(OVERAGE));
        if (refused.held() > 0 && limit - refused.used() > claim.floor()) {
            return held(error, heldUntil(refused, now), now, ZoneOffset.UTC, "add a pack");
        }
        return error.advice("Add a pack, or set gateway.packs.<name>.at-end=overage to go on at the cost of coupons,"
                        + " balance or arrears")
                .build();
    }

    private static String held(HoldAnswer.Refused refused, String unit) {
        return refused.held() == 0 ? "" : " (calls under way hold " + new Quantity(refused.held(), unit) + ")";
    }

    static GatewayException noPack(Subject subject, List<Pack> covering, Instant now) {
        String states = covering.stream()
                .map(pack -> "'" + pack.name() + "' is " + pack.state(now, LevelState.ZERO))
                .collect(Collectors.joining(", "));
        return refuse(subject, "no pack for " + subject.model() + " can be drawn: " + states)
                .advice("Redeem or add a pack, or set gateway.packs.<name>.at-end=overage to go on at the cost of"
                        + " coupons, balance or arrears")
                .clauses(List.of(OVERAGE))
                .build();
    }

    static GatewayException otherCurrency(Subject subject, Budget budget, Tariff price) {
        return GatewayException.builder(
                        ErrorKind.CONFIGURATION,
                        "budget '" + budget.name() + "' is in " + budget.limit().unit() + ", but the price of "
                                + subject.provider() + "/" + subject.model() + " is in " + price.currency())
                .target(subject.provider(), subject.model())
                .advice("Nothing is converted: write what you pay in "
                        + budget.limit().unit() + " into the file that gateway.prices.file names, or"
                        + " limit " + price.currency() + " or tokens")
                .build();
    }

    /** The model is billed in a unit that a call which is counted in tokens does not tell: its cost cannot be held. */
    static GatewayException uncounted(Subject subject, Budget budget, Tariff price) {
        String units = Arrays.stream(MediaUnit.values())
                .filter(unit -> unit != MediaUnit.REQUESTS && price.bills(unit))
                .map(MediaUnit::word)
                .collect(Collectors.joining(", "));
        return GatewayException.builder(
                        ErrorKind.CONFIGURATION,
                        "budget '" + budget.name() + "' is in " + budget.limit().unit() + ", but " + subject.provider()
                                + "/" + subject.model() + " has a price in " + units
                                + ", of which nobody knows how much a call that is counted in tokens uses")
                .target(subject.provider(), subject.model())
                .advice("Give what such calls cost in tokens and requests alone in the file that gateway.prices.file"
                        + " names, or limit tokens instead")
                .build();
    }

    static GatewayException unrecorded(Subject subject, String why, @Nullable LedgerException cause) {
        return GatewayException.builder(
                        ErrorKind.UNAVAILABLE,
                        "the ledger cannot be written, and gateway.ledger.on-failure is closed: " + why)
                .target(subject.provider(), subject.model())
                .retryable(false)
                .cause(cause)
                .advice("Nothing was sent. Bring back what gateway.ledger.url names, or set"
                        + " gateway.ledger.on-failure=open to go on and record later")
                .build();
    }

    static GatewayException backlog(Subject subject, int waiting) {
        return GatewayException.builder(
                        ErrorKind.UNAVAILABLE,
                        "the ledger cannot be written, and " + waiting + " settlements wait for it already")
                .target(subject.provider(), subject.model())
                .retryable(false)
                .advice("Nothing was sent, so that nothing is lost. Bring back what gateway.ledger.url names")
                .build();
    }

    private static GatewayExceptionBuilder refuse(Subject subject, String what) {
        return GatewayException.builder(ErrorKind.BUDGET_EXCEEDED, what).target(subject.provider(), subject.model());
    }
}
