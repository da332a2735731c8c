// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.metering;

import io.github.llmgateway.metering.Budget;
import io.github.llmgateway.metering.Claim;
import io.github.llmgateway.metering.Money;
import io.github.llmgateway.metering.OverageSource;
import io.github.llmgateway.metering.Subject;
import io.github.llmgateway.metering.Tariff;
import io.github.llmgateway.metering.Tokens;
import io.github.llmgateway.model.Media;
import io.github.llmgateway.model.MediaUnit;
import io.github.llmgateway.model.UsageSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one attempt claims.
 *
 * @param subject the attempt
 * @param input its estimated input
 * @param inTokens whether it is counted in tokens, and not in units of media
 * @param most what it uses at most, as far as can be told; one request where it is billed by requests
 * @param bound its tokens, with zero for the parts that there will not be
 * @param price the prices that hold, or null
 * @param claims what it claims
 * @param overageFrom what is declared to pay for tokens beyond the packs
 * @param budgets the budget of each claim; null where the claim is on packs
 */
record Plan(
        Subject subject,
        InputCount input,
        boolean inTokens,
        Use most,
        Tokens bound,
        @Nullable Tariff price,
        List<Claim> claims,
        List<OverageSource> overageFrom,
        List<@Nullable Budget> budgets) {

    /** What {@code use} costs; null when that is not known. What was not answered costs nothing, whatever it is billed in. */
    @Nullable
    Money cost(Use use, UsageSource source) {
        if (price == null) {
            return null;
        }
        return source == UsageSource.NONE ? Money.ofUnits(0, price.currency()) : price.cost(use.tokens(), use.media());
    }

    /**
     * What it used in units of media, by what the vendor told. What it is billed in and was not told is what the request
     * allows; an attempt is one request.
     */
    Media media(Media told) {
        if (told.isEmpty()) {
            return most.media();
        }
        Media media = told;
        for (Map.Entry<MediaUnit, Long> known : most.media().amounts().entrySet()) {
            if (isMissing(known.getKey(), told)) {
                media = media.with(known.getKey(), known.getValue());
            }
        }
        return media;
    }

    /** Whether the vendor told whatever the attempt is billed in, as far as the request says. */
    boolean isTold(Media told) {
        for (MediaUnit unit : most.media().amounts().keySet()) {
            if (unit != MediaUnit.REQUESTS && isMissing(unit, told)) {
                return false;
            }
        }
        return !told.isEmpty();
    }

    private boolean isMissing(MediaUnit unit, Media told) {
        return price != null && price.bills(unit) && told.amount(unit).isEmpty();
    }

    /** What it costs at most, as far as can be told: what a hold is in money. */
    @Nullable
    Money costAtMost() {
        return price == null ? null : price.atMost(bound, most.media());
    }

    /** What it costs at least. */
    @Nullable
    Money costAtLeast() {
        return price == null ? null : price.atLeast(most.tokens(), most.media());
    }

    /** The claims, with what counts beside them now: a rolling window has moved on since the hold. */
    List<Claim> settling(Instant now) {
        boolean rolling = false;
        for (Claim claim : claims) {
            rolling |= !claim.beside().isEmpty();
        }
        if (!rolling) {
            return claims;
        }
        List<Claim> settling = new ArrayList<>(claims.size());
        for (int i = 0; i < claims.size(); i++) {
            Budget budget = budgets.get(i);
            settling.add(budget == null ? claims.get(i) : budget.renewed(claims.get(i), now));
        }
        return settling;
    }

    /** What {@code use} is of each claim, in its units. */
    List<Long> amounts(Use use, UsageSource source) {
        if (claims.isEmpty()) {
            return List.of();
        }
        List<Long> amounts = new ArrayList<>(claims.size());
        for (Budget budget : budgets) {
            amounts.add(
                    budget != null && budget.limit().isMoney()
                            ? units(cost(use, source))
                            : use.tokens().total());
        }
        return amounts;
    }

    /** What it takes of a budget at least. */
    long floor(Budget budget) {
        return budget.limit().isMoney() ? units(costAtLeast()) : most.tokens().input();
    }

    /** What it takes of a budget at most. */
    long want(Budget budget) {
        return budget.limit().isMoney() ? units(costAtMost()) : most.tokens().total();
    }

    /** A cost that is not known is not counted; the planner refuses what could be told before it is sent. */
    private static long units(@Nullable Money cost) {
        return cost == null ? 0 : cost.units();
    }
}
