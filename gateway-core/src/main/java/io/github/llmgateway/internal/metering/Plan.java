// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.metering;

import io.github.llmgateway.metering.Budget;
import io.github.llmgateway.metering.Claim;
import io.github.llmgateway.metering.Money;
import io.github.llmgateway.metering.Price;
import io.github.llmgateway.metering.Subject;
import io.github.llmgateway.metering.Tokens;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one attempt claims.
 *
 * @param subject the attempt
 * @param input its estimated input
 * @param most what it uses at most, as far as can be told
 * @param price the price that holds, or null
 * @param claims what it claims
 * @param budgets the budget of each claim; null where the claim is on packs
 */
record Plan(
        Subject subject,
        InputCount input,
        Tokens most,
        @Nullable Price price,
        List<Claim> claims,
        List<@Nullable Budget> budgets) {

    @Nullable
    Money cost(Tokens tokens) {
        return price == null ? null : price.cost(tokens);
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

    /** What {@code tokens} are of each claim, in its units. */
    List<Long> amounts(Tokens tokens) {
        if (claims.isEmpty()) {
            return List.of();
        }
        List<Long> amounts = new ArrayList<>(claims.size());
        for (Budget budget : budgets) {
            amounts.add(amount(budget, tokens));
        }
        return amounts;
    }

    long amount(@Nullable Budget budget, Tokens tokens) {
        if (budget == null || !budget.limit().isMoney()) {
            return tokens.total();
        }
        Money cost = cost(tokens);
        return cost == null ? 0 : cost.units();
    }
}
