// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.metering;

import io.github.llmgateway.metering.Tokens;
import io.github.llmgateway.model.Media;
import io.github.llmgateway.model.MediaUnit;
import io.github.llmgateway.model.Usage;
import io.github.llmgateway.model.UsageSource;
import org.jspecify.annotations.Nullable;

/**
 * What a vendor reported during one attempt, by the rule of docs/metering.md: reports are cumulative, so the largest
 * number holds and not the sum; one that shrinks, is negative, or is larger than any call can be is not believed, and the
 * row is marked. Zero is a report; a number that is missing is estimated.
 */
final class ReportedUsage {
    static final long LARGEST = Tokens.LARGEST;

    private static final long MISSING = -1;

    private long input = MISSING;
    private long output = MISSING;
    private long cachedInput = MISSING;
    private long cacheWrite = MISSING;
    private long reasoning = MISSING;
    private long audioInput = MISSING;
    private long visionInput = MISSING;
    private long audioOutput = MISSING;
    private Media media = Media.NONE;
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
        audioInput = larger(audioInput, usage.audioInputTokens().orElse(MISSING));
        visionInput = larger(visionInput, usage.visionInputTokens().orElse(MISSING));
        audioOutput = larger(audioOutput, usage.audioOutputTokens().orElse(MISSING));
        if (!usage.media().isEmpty()) {
            usage.media().amounts().forEach(this::add);
        }
        seen |= input != MISSING || output != MISSING || !media.isEmpty();
    }

    private void add(MediaUnit unit, long amount) {
        long before = media.amount(unit).orElse(MISSING);
        if (amount > unit.largest()) {
            adjusted = true;
        } else {
            adjusted |= amount < before;
            media = media.with(unit, Math.max(before, amount));
        }
    }

    private long larger(long before, long now) {
        if (now > LARGEST) {
            adjusted = true;
            return before;
        }
        adjusted |= now != MISSING && now < before;
        return Math.max(before, now);
    }

    /** Whether the input or the output was told, or units of media. */
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

    /** Whether units of media were told and no tokens: then none were used. */
    boolean isMediaOnly() {
        return !media.isEmpty() && input == MISSING && output == MISSING;
    }

    Media media() {
        return media;
    }

    long input() {
        return input;
    }

    long output() {
        return output;
    }

    /**
     * The numbers; what is missing is taken from the estimates, as far as a report would be believed. Parts that have no
     * room in their whole are clamped, which may make this {@linkplain #isAdjusted() adjusted}.
     */
    Tokens tokens(long estimatedInput, long estimatedOutput) {
        long in = input == MISSING
                ? Math.max(
                        Math.max(Math.min(estimatedInput, LARGEST), Math.max(cachedInput, cacheWrite)),
                        Math.max(audioInput, visionInput))
                : input;
        long out = output == MISSING
                ? Math.max(Math.min(estimatedOutput, LARGEST), Math.max(reasoning, audioOutput))
                : output;
        long cached = part(cachedInput, in);
        long heard = part(audioInput, in);
        return new Tokens(
                in,
                out,
                known(cached),
                known(part(cacheWrite, in - Math.max(0, cached))),
                known(part(reasoning, out)),
                known(heard),
                known(part(visionInput, in - Math.max(0, heard))),
                known(part(audioOutput, out)));
    }

    /** What is told of a part, as far as its whole has room for it beside the other parts. */
    private long part(long told, long room) {
        adjusted |= told > room;
        return Math.min(told, room);
    }

    private static @Nullable Long known(long number) {
        return number == MISSING ? null : (Long) number;
    }
}
