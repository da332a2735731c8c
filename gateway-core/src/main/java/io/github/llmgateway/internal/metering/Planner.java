// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.metering;

import io.github.llmgateway.call.CallContext;
import io.github.llmgateway.call.Candidate;
import io.github.llmgateway.metering.Budget;
import io.github.llmgateway.metering.Claim;
import io.github.llmgateway.metering.MeteringSettings;
import io.github.llmgateway.metering.Pack;
import io.github.llmgateway.metering.Subject;
import io.github.llmgateway.metering.Tariff;
import io.github.llmgateway.metering.TokenCounter;
import io.github.llmgateway.metering.Tokens;
import io.github.llmgateway.model.Media;
import io.github.llmgateway.model.MediaUnit;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which packs and budgets an attempt claims, and how much of each. */
final class Planner {
    /** Packs are drawn by earliest end; one without an end comes last. */
    private static final Comparator<Pack> BY_END = Comparator.comparing(
                    (Pack pack) -> pack.validUntil().orElse(LocalDate.MAX))
            .thenComparing(pack -> pack.redeemed().orElse(LocalDate.MAX))
            .thenComparing(Pack::name);

    private final MeteringSettings settings;
    private final TokenCounter counter;
    private final List<Pack> packs;

    Planner(MeteringSettings settings, TokenCounter counter) {
        this.settings = settings;
        this.counter = counter;
        this.packs = settings.packs().stream().sorted(BY_END).toList();
    }

    /**
     * The plan for an attempt.
     *
     * @param attempt its name
     * @param first whether it is the call's first at this candidate
     * @throws io.github.llmgateway.error.GatewayException when no pack may be drawn, or a budget cannot be counted
     */
    Plan plan(CallContext context, String attempt, boolean first, Instant now) {
        Candidate candidate = context.candidate();
        String provider = candidate.provider().name();
        Subject subject = new Subject(
                attempt,
                context.id(),
                first,
                context.operation().name(),
                provider,
                candidate.type().name(),
                candidate.account(),
                candidate.model(),
                context.request().tags());
        InputCount input = InputCount.of(context, counter);
        Media media = context.request().media().orElse(null);
        Tariff price = settings.prices().size() == 0 ? null : price(subject, now);
        Use most = new Use(
                media == null
                        ? Tokens.of(
                                input.tokens(),
                                OutputBound.of(context.request(), candidate.type(), settings.defaultOutput()))
                        : Tokens.ZERO,
                media(media == null ? Media.NONE : media, price));
        Plan plan = new Plan(
                subject,
                input,
                media == null,
                most,
                price == null ? most.tokens() : bound(context, input, most),
                price,
                new ArrayList<>(2),
                new ArrayList<>(3),
                new ArrayList<>(2));
        if (plan.inTokens()) {
            packs(plan, now);
        }
        for (Budget budget : settings.budgets()) {
            if (budget.counts(subject) && (plan.inTokens() || budget.limit().isMoney())) {
                budget(plan, budget, now);
            }
        }
        return plan;
    }

    /** No more than a report would be believed to hold, and one request where requests are billed. */
    private static Media media(Media told, @Nullable Tariff price) {
        Media media = told;
        for (Map.Entry<MediaUnit, Long> known : told.amounts().entrySet()) {
            long amount = Math.max(0, Math.min(known.getValue(), known.getKey().largest()));
            if (amount != known.getValue()) {
                media = media.with(known.getKey(), amount);
            }
        }
        return price != null
                        && price.bills(MediaUnit.REQUESTS)
                        && media.amount(MediaUnit.REQUESTS).isEmpty()
                ? media.with(MediaUnit.REQUESTS, 1)
                : media;
    }

    private static Tokens bound(CallContext context, InputCount input, Use most) {
        return new Tokens(
                most.tokens().input(),
                most.tokens().output(),
                null,
                null,
                null,
                input.mayHoldSound() ? null : (Long) 0L,
                input.mayHoldPictures() ? null : (Long) 0L,
                OutputBound.mayBeSound(context.request(), context.candidate().type()) ? null : (Long) 0L);
    }

    private @Nullable Tariff price(Subject subject, Instant now) {
        return settings.prices()
                .tariff(
                        subject.provider(),
                        subject.vendor(),
                        subject.model(),
                        settings.regions().getOrDefault(subject.provider(), ""),
                        day(now))
                .orElse(null);
    }

    private LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, settings.zone());
    }

    private void packs(Plan plan, Instant now) {
        List<Pack> covering = new ArrayList<>(1);
        for (Pack pack : packs) {
            if (pack.covers(plan.subject().provider(), plan.subject().model())) {
                covering.add(pack);
            }
        }
        if (covering.isEmpty()) {
            return;
        }
        List<Pack> valid = covering.stream().filter(pack -> pack.isValid(now)).toList();
        boolean overage = covering.stream().allMatch(Pack::isOverageAllowed);
        covering.stream()
                .flatMap(pack -> pack.overageFrom().stream())
                .distinct()
                .sorted()
                .forEach(plan.overageFrom()::add);
        if (!valid.isEmpty() || overage) {
            plan.claims()
                    .add(Claim.packs(
                            valid.stream().map(Pack::level).toList(),
                            plan.most().tokens().input(),
                            plan.most().tokens().total(),
                            overage));
            plan.budgets().add(null);
        } else {
            throw Refusals.noPack(plan.subject(), covering, now);
        }
    }

    private void budget(Plan plan, Budget budget, Instant now) {
        if (budget.limit().isMoney()) {
            Tariff price = plan.price();
            if (price != null && price.isFree()) {
                return; // in any currency
            }
            if (price == null) {
                throw UnknownPrice.refusal(plan.subject(), budget, settings, day(now));
            }
            if (!price.currency().equals(budget.limit().unit())) {
                throw Refusals.otherCurrency(plan.subject(), budget, price);
            }
            if (plan.inTokens() && plan.costAtMost() == null) {
                throw Refusals.uncounted(plan.subject(), budget, price);
            }
        }
        long floor = plan.floor(budget);
        plan.claims().add(budget.claim(now, floor, Math.max(floor, plan.want(budget))));
        plan.budgets().add(budget);
    }
}
