// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.config;

import io.github.llmgateway.error.GatewayException;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Typed values of properties; each refusal names the property, what was given and what is allowed. */
final class Values {
    private static final Pattern DURATION = Pattern.compile("(\\d+)(ms|s|m|h|d)");

    private static final Duration LONGEST = Duration.ofDays(365);

    private Values() {}

    static Duration duration(Map<String, String> map, String key, Duration otherwise) {
        String value = map.get(key);
        if (value == null) {
            return otherwise;
        }
        Duration duration = duration(value);
        if (duration == null) {
            throw GatewayException.configuration(
                    key + " is '" + value + "', which is no duration",
                    "Write it as 500ms, 30s, 2m or 1h30m; it must be positive and at most a year");
        }
        return duration;
    }

    /** The duration written in {@code value}; null when it is none, not positive, or longer than a year. */
    static @Nullable Duration duration(String value) {
        Matcher matcher = DURATION.matcher(value.strip());
        Duration total = Duration.ZERO;
        int end = 0;
        try {
            while (matcher.lookingAt()) {
                total = total.plus(piece(Long.parseLong(matcher.group(1)), matcher.group(2)));
                end = matcher.end();
                matcher.region(end, value.strip().length());
            }
        } catch (NumberFormatException | ArithmeticException tooLarge) {
            end = -1;
        }
        return end != value.strip().length() || total.isZero() || total.compareTo(LONGEST) > 0 ? null : total;
    }

    /** As {@link #duration}, where {@code 0} means not at all. */
    static Duration durationOrZero(Map<String, String> map, String key, Duration otherwise) {
        String value = map.getOrDefault(key, "").strip();
        return value.equals("0") || value.equals("0s") || value.equals("0ms")
                ? Duration.ZERO
                : duration(map, key, otherwise);
    }

    private static Duration piece(long number, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    static int integer(Map<String, String> map, String key, int low, int high, int otherwise) {
        String value = map.get(key);
        if (value == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(value.strip());
            if (number >= low && number <= high) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Told below, as a number out of bounds is.
        }
        throw GatewayException.configuration(
                key + " is '" + value + "'", "Set it to a whole number from " + low + " to " + high);
    }

    static boolean flag(Map<String, String> map, String key, boolean otherwise) {
        String value = map.get(key);
        if (value == null) {
            return otherwise;
        }
        return switch (value.strip()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw GatewayException.configuration(key + " is '" + value + "'", "Set it to true or false");
        };
    }
}
