// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import io.github.llmgateway.model.Usage;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a row. Subsets are part of their whole and are not added; a subset that nobody told is null, which is
 * not zero. In a correction each number is a difference and may be negative.
 *
 * @param input input tokens, cached ones included
 * @param output output tokens, reasoning included
 * @param cachedInput read from the vendor's cache, or null
 * @param cacheWrite written to the vendor's cache, or null
 * @param reasoning spent on reasoning, or null
 * @param audioInput input of sound, or null
 * @param visionInput input of pictures and films, or null
 * @param audioOutput output of sound, or null
 */
public record Tokens(
        long input,
        long output,
        @Nullable Long cachedInput,
        @Nullable Long cacheWrite,
        @Nullable Long reasoning,
        @Nullable Long audioInput,
        @Nullable Long visionInput,
        @Nullable Long audioOutput) {

    /** The most input, and the most output, that one attempt is believed to have used: ten times the largest context on sale. */
    public static final long LARGEST = 10_000_000;

    /** None. */
    public static final Tokens ZERO = of(0, 0);

    /** The subsets of sound and pictures unknown. */
    public Tokens(
            long input, long output, @Nullable Long cachedInput, @Nullable Long cacheWrite, @Nullable Long reasoning) {
        this(input, output, cachedInput, cacheWrite, reasoning, null, null, null);
    }

    /** Input and output, the subsets unknown. */
    public static Tokens of(long input, long output) {
        return new Tokens(input, output, null, null, null);
    }

    /** The numbers of a usage whose input and output are known; what is unknown there counts as zero. */
    public static Tokens of(Usage usage) {
        return new Tokens(
                usage.inputTokens().orElse(0),
                usage.outputTokens().orElse(0),
                boxed(usage.cachedInputTokens().orElse(-1)),
                boxed(usage.cacheWriteTokens().orElse(-1)),
                boxed(usage.reasoningTokens().orElse(-1)),
                boxed(usage.audioInputTokens().orElse(-1)),
                boxed(usage.visionInputTokens().orElse(-1)),
                boxed(usage.audioOutputTokens().orElse(-1)));
    }

    /** Input plus output: what a pack or a token budget is drawn by; at most {@link Long#MAX_VALUE}. */
    public long total() {
        return Saturating.add(input, output);
    }

    /** These less {@code other}; a subset is known when either is. */
    public Tokens minus(Tokens other) {
        return new Tokens(
                input - other.input,
                output - other.output,
                minus(cachedInput, other.cachedInput),
                minus(cacheWrite, other.cacheWrite),
                minus(reasoning, other.reasoning),
                minus(audioInput, other.audioInput),
                minus(visionInput, other.visionInput),
                minus(audioOutput, other.audioOutput));
    }

    private static @Nullable Long minus(@Nullable Long one, @Nullable Long other) {
        return one == null && other == null ? null : (Long) (orZero(one) - orZero(other));
    }

    private static long orZero(@Nullable Long number) {
        return number == null ? 0 : number;
    }

    private static @Nullable Long boxed(long number) {
        return number < 0 ? null : (Long) number;
    }
}
