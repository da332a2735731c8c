// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import io.github.llmgateway.model.ReportPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a call used and cost, over all its attempts: part of its {@link io.github.llmgateway.model.CallReport}. The cost is
 * the worth of what was used by the price file, also of the tokens that a pack has paid for. Immutable.
 */
public final class CostReport implements ReportPart {
    private static final String PACK = "pack:";

    private final List<AttemptCost> attempts;

    /** Of these attempts, in order. */
    public CostReport(List<AttemptCost> attempts) {
        this.attempts = List.copyOf(attempts);
    }

    /** Every attempt that was begun, in order; those that sent nothing too. */
    public List<AttemptCost> attempts() {
        return attempts;
    }

    /** The cost by currency; empty when the price of any attempt that used tokens is not known. */
    public Optional<Map<String, Money>> cost() {
        Map<String, Money> sums = new TreeMap<>();
        for (AttemptCost attempt : attempts) {
            Money cost = attempt.cost();
            if (cost != null) {
                sums.merge(cost.currency(), cost, Money::plus);
            } else if (attempt.tokens().total() != 0 || !attempt.media().isEmpty()) {
                return Optional.empty();
            }
        }
        return sums.isEmpty() ? Optional.empty() : Optional.of(sums);
    }

    /** What was drawn of which pack, by its name, in the order of drawing. */
    public List<Charge> packs() {
        List<Charge> packs = new ArrayList<>();
        for (AttemptCost attempt : attempts) {
            for (Charge charge : attempt.charges()) {
                if (charge.level().startsWith(PACK)) {
                    packs.add(new Charge(charge.level().substring(PACK.length()), charge.amount()));
                }
            }
        }
        return packs;
    }

    /** Tokens beyond the packs: the vendor takes them from coupons, then the balance, then as arrears (SF-OVERAGE). */
    public long overage() {
        return attempts.stream().mapToLong(AttemptCost::overage).sum();
    }

    /** What is declared to pay for tokens beyond the packs, in the vendor's order; empty when there are none. */
    public List<OverageSource> overageFrom() {
        return attempts.stream()
                .flatMap(attempt -> attempt.overageFrom().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** Whether the ledger has every attempt. */
    public boolean isRecorded() {
        return attempts.stream().allMatch(AttemptCost::recorded);
    }

    @Override
    public String toString() {
        return "CostReport[attempts=" + attempts.size() + ", cost="
                + cost().map(Map::values).orElse(List.of()) + ", overage=" + overage() + "]";
    }
}
