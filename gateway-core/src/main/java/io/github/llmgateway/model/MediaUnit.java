// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.model;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * What speech and pictures are counted in where it is not tokens. An amount is a whole number of the unit's smallest
 * part. The tokens that a picture, a sound or a film has in a conversation are tokens, not one of these.
 */
public enum MediaUnit {
    /** Characters, as the vendor counts them: a Chinese character may be two. */
    CHARACTERS(0, 10_000_000),
    /** Seconds of sound or film; the smallest part is a millisecond. */
    SECONDS(3, 1_000_000_000),
    /** Pictures. */
    IMAGES(0, 10_000),
    /** Requests, where each is billed alike. */
    REQUESTS(0, 1_000);

    private final int decimals;
    private final long largest;

    MediaUnit(int decimals, long largest) {
        this.decimals = decimals;
        this.largest = largest;
    }

    /** How many decimals an amount of it has: 3 where the smallest part is a thousandth. */
    public int decimals() {
        return decimals;
    }

    /**
     * The most that one attempt is believed to have used, in the smallest parts: 10,000,000 characters, 1,000,000 seconds,
     * 10,000 pictures, 1,000 requests. What is above is taken for a mistake.
     */
    public long largest() {
        return largest;
    }

    /** Its name in price files and reports: {@code characters}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The unit of that name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static MediaUnit of(String word) {
        for (MediaUnit unit : values()) {
            if (unit.word().equals(word)) {
                return unit;
            }
        }
        throw new IllegalArgumentException(
                "'" + word + "' is no unit; there are tokens, characters, seconds, images and" + " requests");
    }

    /** {@code amount} smallest parts as a decimal of the unit: 1500 milliseconds are 1.5. */
    public BigDecimal decimal(long amount) {
        BigDecimal value = BigDecimal.valueOf(amount, decimals);
        return value.signum() == 0 ? BigDecimal.ZERO : decimals == 0 ? value : plain(value.stripTrailingZeros());
    }

    private static BigDecimal plain(BigDecimal value) {
        return value.scale() < 0 ? value.setScale(0) : value;
    }
}
