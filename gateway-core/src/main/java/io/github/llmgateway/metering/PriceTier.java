// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Prices for a size of input and of output, for a million tokens each.
 *
 * @param upToInputTokens the largest input, inclusive; null for any
 * @param upToOutputTokens the largest output, reasoning included, inclusive; null for any
 * @param input fresh input
 * @param output output, reasoning included
 * @param cacheRead input from the vendor's cache; null when it costs what fresh input costs
 * @param cacheWrite input written to the vendor's cache; null when it costs what fresh input costs
 * @param reasoning the part of the output that is reasoning; null when it costs what other output costs
 * @param audioInput fresh input of sound; null when it costs what fresh input costs
 * @param visionInput fresh input of pictures and films; null when it costs what fresh input costs
 * @param audioOutput the part of the output that is sound; null when it costs what other output costs
 */
public record PriceTier(
        @Nullable Long upToInputTokens,
        @Nullable Long upToOutputTokens,
        BigDecimal input,
        BigDecimal output,
        @Nullable BigDecimal cacheRead,
        @Nullable BigDecimal cacheWrite,
        @Nullable BigDecimal reasoning,
        @Nullable BigDecimal audioInput,
        @Nullable BigDecimal visionInput,
        @Nullable BigDecimal audioOutput) {
    private static final int DECIMALS = 6;

    /** The most of one attempt that is believed. */
    private static final Tokens MOST = Tokens.of(Tokens.LARGEST, Tokens.LARGEST);

    /** The most of one attempt that is believed, twenty million tokens, costs less than {@link Money#TOO_MUCH} then. */
    private static final BigDecimal TOO_MUCH = BigDecimal.valueOf(450_000);

    /** Checks that every price is exact, that nothing is negative, and that nothing is beyond what can be counted. */
    public PriceTier {
        check("upToInputTokens", upToInputTokens);
        check("upToOutputTokens", upToOutputTokens);
        Objects.requireNonNull(input, "input");
        Objects.requireNonNull(output, "output");
        check("input", input);
        check("output", output);
        check("cacheRead", cacheRead);
        check("cacheWrite", cacheWrite);
        check("reasoning", reasoning);
        check("audioInput", audioInput);
        check("visionInput", visionInput);
        check("audioOutput", audioOutput);
    }

    /** For any output; reasoning, sound and pictures cost what other tokens cost. */
    public PriceTier(
            @Nullable Long upToInputTokens,
            BigDecimal input,
            BigDecimal output,
            @Nullable BigDecimal cacheRead,
            @Nullable BigDecimal cacheWrite) {
        this(upToInputTokens, null, input, output, cacheRead, cacheWrite, null, null, null, null);
    }

    private static void check(String name, @Nullable Long bound) {
        if (bound != null && bound < 0) {
            throw new IllegalArgumentException(
                    name + " is " + bound + ", which no call is below; give 0 or more, or null for any");
        }
    }

    private static void check(String name, @Nullable BigDecimal price) {
        if (price == null) {
            return;
        }
        // Compared first and shown as it was given: written out, 1e999999999 does not fit into memory.
        if (price.compareTo(TOO_MUCH) >= 0) {
            throw new IllegalArgumentException(name + " is " + price + "; a price for a million tokens has to be below "
                    + TOO_MUCH + ", so that every call's cost can be counted");
        }
        if (price.signum() < 0 || price.stripTrailingZeros().scale() > DECIMALS) {
            throw new IllegalArgumentException(name + " is " + price + "; it must not be negative and has at most "
                    + DECIMALS + " decimals for a million tokens");
        }
    }

    boolean isFree() {
        return Stream.of(input, output, cacheRead, cacheWrite, reasoning, audioInput, visionInput, audioOutput)
                .allMatch(price -> price == null || price.signum() == 0);
    }

    boolean takesInput(long tokens) {
        return upToInputTokens == null || tokens <= upToInputTokens;
    }

    boolean takesOutput(long tokens) {
        return upToOutputTokens == null || tokens <= upToOutputTokens;
    }

    /**
     * What {@code outputTokens} cost at most, with the input of {@code bound}, whatever parts of them turn out to be: a part
     * that is zero in {@code bound} there will not be.
     */
    long dearestUnits(Tokens bound, long outputTokens) {
        BigDecimal in = dearer(dearer(input, cacheRead), cacheWrite);
        in = dearer(in, mayBe(bound.audioInput()) ? audioInput : null);
        in = dearer(in, mayBe(bound.visionInput()) ? visionInput : null);
        BigDecimal out = dearer(output, reasoning);
        out = dearer(out, mayBe(bound.audioOutput()) ? audioOutput : null);
        return Math.addExact(
                Math.multiplyExact(bound.input(), perToken(in)), Math.multiplyExact(outputTokens, perToken(out)));
    }

    /** What the most tokens that one attempt is believed to have used cost, whatever parts of them are. */
    long mostUnits() {
        return dearestUnits(MOST, MOST.output());
    }

    private static boolean mayBe(@Nullable Long part) {
        return part == null || part > 0;
    }

    private static BigDecimal dearer(BigDecimal one, @Nullable BigDecimal other) {
        return other == null ? one : one.max(other);
    }

    /**
     * What {@code tokens} cost, in the smallest units of the currency; exact. Of input that is both cached and sound or
     * pictures nobody tells how much there is: what is cached is taken first.
     */
    long units(Tokens tokens) {
        long cached = orZero(tokens.cachedInput());
        long written = orZero(tokens.cacheWrite());
        long fresh = Math.max(0, tokens.input() - cached - written);
        long heard = part(tokens.audioInput(), audioInput, fresh);
        long seen = part(tokens.visionInput(), visionInput, fresh - heard);
        long thought = part(tokens.reasoning(), reasoning, tokens.output());
        long spoken = part(tokens.audioOutput(), audioOutput, tokens.output() - thought);
        long sum = cost(fresh - heard - seen, input);
        sum = Math.addExact(sum, cost(cached, cacheRead == null ? input : cacheRead));
        sum = Math.addExact(sum, cost(written, cacheWrite == null ? input : cacheWrite));
        sum = Math.addExact(sum, cost(heard, audioInput));
        sum = Math.addExact(sum, cost(seen, visionInput));
        sum = Math.addExact(sum, cost(thought, reasoning));
        sum = Math.addExact(sum, cost(spoken, audioOutput));
        return Math.addExact(sum, cost(Math.max(0, tokens.output() - thought - spoken), output));
    }

    private static long orZero(@Nullable Long number) {
        return number == null ? 0 : number;
    }

    /** How much of {@code whole} has a rate of its own. */
    private static long part(@Nullable Long tokens, @Nullable BigDecimal rate, long whole) {
        return tokens == null || rate == null ? 0 : Math.max(0, Math.min(tokens, whole));
    }

    private static long cost(long tokens, @Nullable BigDecimal perMillion) {
        return tokens == 0 || perMillion == null ? 0 : Math.multiplyExact(tokens, perToken(perMillion));
    }

    /** A price for 10^6 tokens is 10^-6 of it for one, which is 10^6 times it in units of 10^-12. */
    private static long perToken(BigDecimal perMillion) {
        return perMillion.movePointRight(Money.SCALE - DECIMALS).longValueExact();
    }
}
