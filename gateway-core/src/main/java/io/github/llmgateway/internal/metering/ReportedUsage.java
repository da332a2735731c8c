// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.metering;

import io.github.llmgateway.metering.Tokens;
import io.github.llmgateway.model.Usage;
import io.github.llmgateway.model.UsageSource;
import org.jspecify.annotations.Nullable;

/**
 * What a vendor reported during one attempt, by the rule of docs/metering.md: reports are cumulative, so the largest
 * number holds and not the sum; one that shrinks, is negative, or is larger than any call can be is not believed, and the
 * row is marked. Zero is a report; a number that is missing is estimated.
 */
final class ReportedUsage {
    /** Ten times the largest context window on sale. */
    static final long LARGEST = 10_000_000;

    private static final long MISSING = -1;

    private long input = MISSING;
    private long output = MISSING;
    private long cachedInput = MISSING;
    private long cacheWrite = MISSING;
    private long reasoning = MISSING;
    private boolean seen;
    private boolean adjusted;

    void add(Usage usage) {
        if (usage.source() != UsageSource.PROVIDER) {
            return;
        }
        adjusted |= usage.isAdjusted();
        input = larger(input, usage.inputTokens().orElse(MISSING));
        output = larger(output, usage.outputTokens().orElse(MISSING));
        cachedInput = larger(cachedInput, usage.cachedInputTokens().orElse(MISSING));
        cacheWrite = larger(cacheWrite, usage.cacheWriteTokens().orElse(MISSING));
        reasoning = larger(reasoning, usage.reasoningTokens().orElse(MISSING));
        seen |= input != MISSING || output != MISSING;
    }

    private long larger(long before, long now) {
        if (now > LARGEST) {
            adjusted = true;
            return before;
        }
        adjusted |= now != MISSING && now < before;
        return Math.max(before, now);
    }

    /** Whether the input or the output was told. */
    boolean isSeen() {
        return seen;
    }

    boolean isAdjusted() {
        return adjusted;
    }

    /** Whether both were told, so that nothing is estimated. */
    boolean isWhole() {
        return input != MISSING && output != MISSING;
    }

    long input() {
        return input;
    }

    long output() {
        return output;
    }

    /** The numbers; what is missing is taken from the estimates. */
    Tokens tokens(long estimatedInput, long estimatedOutput) {
        long in = input == MISSING ? Math.max(estimatedInput, Math.max(cachedInput, cacheWrite)) : input;
        long out = output == MISSING ? Math.max(estimatedOutput, reasoning) : output;
        long cached = Math.min(cachedInput, in);
        return new Tokens(
                in,
                out,
                known(cached),
                known(Math.min(cacheWrite, in - Math.max(0, cached))),
                known(Math.min(reasoning, out)));
    }

    private static @Nullable Long known(long number) {
        return number == MISSING ? null : (Long) number;
    }
}
