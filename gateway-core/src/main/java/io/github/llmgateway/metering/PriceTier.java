// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import java.math.BigDecimal;
import java.util.Objects;
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
 */
public record PriceTier(
        @Nullable Long upToInputTokens,
        @Nullable Long upToOutputTokens,
        BigDecimal input,
        BigDecimal output,
        @Nullable BigDecimal cacheRead,
        @Nullable BigDecimal cacheWrite,
        @Nullable BigDecimal reasoning) {
    private static final int DECIMALS = 6;

    /** Checks that every price is exact and that nothing is negative. */
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
    }

    /** For any output; reasoning costs what other output costs. */
    public PriceTier(
            @Nullable Long upToInputTokens,
            BigDecimal input,
            BigDecimal output,
            @Nullable BigDecimal cacheRead,
            @Nullable BigDecimal cacheWrite) {
        this(upToInputTokens, null, input, output, cacheRead, cacheWrite, null);
    }

    private static void check(String name, @Nullable Long bound) {
        if (bound != null && bound < 0) {
            throw new IllegalArgumentException(
                    name + " is " + bound + ", which no call is below; give 0 or more, or null for any");
        }
    }

    private static void check(String name, @Nullable BigDecimal price) {
        if (price != null && (price.signum() < 0 || price.stripTrailingZeros().scale() > DECIMALS)) {
            throw new IllegalArgumentException(name + " is " + price.toPlainString()
                    + "; it must not be negative and has at most " + DECIMALS + " decimals for a million tokens");
        }
    }

    boolean isFree() {
        return input.signum() == 0
                && output.signum() == 0
                && (cacheRead == null || cacheRead.signum() == 0)
                && (cacheWrite == null || cacheWrite.signum() == 0)
                && (reasoning == null || reasoning.signum() == 0);
    }

    boolean takesInput(long tokens) {
        return upToInputTokens == null || tokens <= upToInputTokens;
    }

    boolean takesOutput(long tokens) {
        return upToOutputTokens == null || tokens <= upToOutputTokens;
    }

    /** What so many tokens cost at most, whatever parts of them were cached or reasoning. */
    long dearestUnits(long inputTokens, long outputTokens) {
        return Math.addExact(
                Math.multiplyExact(inputTokens, perToken(dearer(dearer(input, cacheRead), cacheWrite))),
                Math.multiplyExact(outputTokens, perToken(dearer(output, reasoning))));
    }

    private static BigDecimal dearer(BigDecimal one, @Nullable BigDecimal other) {
        return other == null ? one : one.max(other);
    }

    /** What {@code tokens} cost, in the smallest units of the currency; exact. */
    long units(Tokens tokens) {
        long cached = tokens.cachedInput() == null ? 0 : tokens.cachedInput();
        long written = tokens.cacheWrite() == null ? 0 : tokens.cacheWrite();
        long fresh = Math.max(0, tokens.input() - cached - written);
        long sum = Math.multiplyExact(fresh, perToken(input));
        sum = Math.addExact(sum, Math.multiplyExact(cached, perToken(cacheRead == null ? input : cacheRead)));
        sum = Math.addExact(sum, Math.multiplyExact(written, perToken(cacheWrite == null ? input : cacheWrite)));
        BigDecimal thought = reasoning;
        long thinking = thought == null || tokens.reasoning() == null ? 0 : tokens.reasoning();
        if (thought != null) {
            sum = Math.addExact(sum, Math.multiplyExact(thinking, perToken(thought)));
        }
        return Math.addExact(sum, Math.multiplyExact(Math.max(0, tokens.output() - thinking), perToken(output)));
    }

    /** A price for 10^6 tokens is 10^-6 of it for one, which is 10^6 times it in units of 10^-12. */
    private static long perToken(BigDecimal perMillion) {
        return perMillion.movePointRight(Money.SCALE - DECIMALS).longValueExact();
    }
}
