// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import io.github.llmgateway.model.Media;
import io.github.llmgateway.model.UsageSource;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A {@link UsageLine} that grows. */
final class UsageSum {
    private final Map<String, String> key;
    private final Map<String, Money> cost = new TreeMap<>();
    private long calls;
    private long attempts;
    private long input;
    private long output;
    private @Nullable Long cachedInput;
    private @Nullable Long cacheWrite;
    private @Nullable Long reasoning;
    private @Nullable Long audioInput;
    private @Nullable Long visionInput;
    private @Nullable Long audioOutput;
    private long estimated;
    private long adjusted;
    private long overage;
    private long unpriced;
    private long compared;
    private long misjudged;
    private Media media = Media.NONE;
    private Media unpricedMedia = Media.NONE;

    UsageSum(Map<String, String> key) {
        this.key = key;
    }

    /** A row, and what its hold had estimated the input at, or null. */
    void add(LedgerRow row, @Nullable Long estimate) {
        compare(row, estimate);
        Tokens tokens = row.tokens();
        calls += row.calls();
        attempts += row.kind() == RowKind.CORRECTION ? 0 : 1;
        input += tokens.input();
        output += tokens.output();
        cachedInput = sum(cachedInput, tokens.cachedInput());
        cacheWrite = sum(cacheWrite, tokens.cacheWrite());
        reasoning = sum(reasoning, tokens.reasoning());
        audioInput = sum(audioInput, tokens.audioInput());
        visionInput = sum(visionInput, tokens.visionInput());
        audioOutput = sum(audioOutput, tokens.audioOutput());
        media = media.plus(row.media());
        estimated += row.estimated();
        adjusted += row.flags().contains(RowFlag.ADJUSTED) ? 1 : 0;
        overage += row.overage();
        Money money = row.cost();
        if (money != null) {
            cost.merge(money.currency(), money, Money::plus);
        } else {
            unpriced += tokens.total();
            unpricedMedia = unpricedMedia.plus(row.media());
        }
    }

    private void compare(LedgerRow row, @Nullable Long estimate) {
        long input = row.tokens().input();
        if (estimate != null && input > 0 && row.kind() == RowKind.SETTLE && row.source() == UsageSource.PROVIDER) {
            compared += input;
            misjudged += Math.abs(estimate - input);
        }
    }

    private static @Nullable Long sum(@Nullable Long sum, @Nullable Long more) {
        return more == null ? sum : (Long) ((sum == null ? 0 : sum) + more);
    }

    UsageLine line() {
        return new UsageLine(
                key,
                calls,
                attempts,
                new Tokens(input, output, cachedInput, cacheWrite, reasoning, audioInput, visionInput, audioOutput),
                media,
                estimated,
                adjusted,
                overage,
                cost,
                unpriced,
                unpricedMedia,
                compared,
                misjudged);
    }
}
