// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.model;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * Amounts in units of media. A unit that is missing is unknown, which is not zero. In a correction an amount is a
 * difference and may be negative. Immutable.
 *
 * @param amounts smallest parts of each unit, in the order of the units
 */
public record Media(Map<MediaUnit, Long> amounts) {
    /** Nothing is known. */
    public static final Media NONE = new Media(Map.of());

    /** Copies the map. */
    public Media {
        amounts = amounts.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(amounts));
    }

    /** So many smallest parts of one unit. */
    public static Media of(MediaUnit unit, long amount) {
        return new Media(Map.of(unit, amount));
    }

    /** Whether nothing is known. */
    public boolean isEmpty() {
        return amounts.isEmpty();
    }

    /** The amount of a unit in its smallest parts, when it is known. */
    public OptionalLong amount(MediaUnit unit) {
        Long amount = amounts.get(unit);
        return amount == null ? OptionalLong.empty() : OptionalLong.of(amount);
    }

    /** These and one more, in place of what was known of its unit. */
    public Media with(MediaUnit unit, long amount) {
        Map<MediaUnit, Long> all = new EnumMap<>(MediaUnit.class);
        all.putAll(amounts);
        all.put(unit, amount);
        return new Media(all);
    }

    /** These and {@code other}; a unit is known when either knows it. */
    public Media plus(Media other) {
        if (other.isEmpty()) {
            return this;
        }
        Map<MediaUnit, Long> all = new EnumMap<>(MediaUnit.class);
        all.putAll(amounts);
        other.amounts.forEach((unit, amount) -> all.merge(unit, amount, Media::sum));
        return new Media(all);
    }

    /** These less {@code other}; a unit is known when either knows it. */
    public Media minus(Media other) {
        if (other.isEmpty()) {
            return this;
        }
        Map<MediaUnit, Long> less = new EnumMap<>(MediaUnit.class);
        other.amounts.forEach((unit, amount) -> less.put(unit, -amount));
        return plus(new Media(less));
    }

    /** A sum that stops at the largest number instead of turning negative. */
    private static long sum(long one, long other) {
        long sum = one + other;
        return one > 0 && other > 0 && sum < 0 ? Long.MAX_VALUE : sum;
    }

    /** Such as {@code 120 characters, 1.5 seconds}; empty when nothing is known. */
    public String text() {
        return amounts.entrySet().stream()
                .map(entry -> entry.getKey().decimal(entry.getValue()).toPlainString() + " "
                        + entry.getKey().word())
                .collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return "Media[" + text() + "]";
    }
}
