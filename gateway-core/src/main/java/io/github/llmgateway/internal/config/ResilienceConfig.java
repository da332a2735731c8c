// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.config;

import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.internal.settings.BreakerSettings;
import io.github.llmgateway.internal.settings.ResilienceSettings;
import io.github.llmgateway.model.ProviderId;
import io.github.llmgateway.spi.Limits;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** Reads {@code gateway.retry}, {@code gateway.breaker}, {@code gateway.limits} and {@code gateway.drain-timeout}. */
final class ResilienceConfig {
    private static final String BREAKER = "gateway.breaker.";
    private static final String LIMITS = "gateway.limits.";
    private static final Duration DRAIN = Duration.ofSeconds(10);

    static final List<String> KEYS = List.of(
            "gateway.retry.max-attempts",
            "gateway.retry.base-delay",
            "gateway.retry.max-delay",
            BREAKER + "enabled",
            BREAKER + "failure-rate",
            BREAKER + "slow-rate",
            BREAKER + "slow-after",
            BREAKER + "window",
            BREAKER + "min-calls",
            BREAKER + "open-for",
            BREAKER + "trials",
            "gateway.drain-timeout");

    static final List<String> LIMIT_NAMES = List.of("requests-per-minute", "tokens-per-minute", "in-flight");

    private ResilienceConfig() {}

    static ResilienceSettings read(Map<String, String> map, Set<String> providers) {
        Map<ProviderId, Limits> limits = new LinkedHashMap<>();
        for (String id : providers) {
            Limits given = new Limits(
                    limit(map, id, "requests-per-minute"),
                    limit(map, id, "tokens-per-minute"),
                    limit(map, id, "in-flight"));
            if (!given.isNone()) {
                limits.put(ProviderId.of(id), given);
            }
        }
        return new ResilienceSettings(
                Values.integer(map, "gateway.retry.max-attempts", 1, 100, 3),
                Values.duration(map, "gateway.retry.base-delay", Duration.ofMillis(500)),
                Values.duration(map, "gateway.retry.max-delay", Duration.ofSeconds(8)),
                breaker(map),
                limits,
                Values.durationOrZero(map, "gateway.drain-timeout", DRAIN));
    }

    private static OptionalLong limit(Map<String, String> map, String provider, String name) {
        String key = LIMITS + provider + "." + name;
        return map.containsKey(key)
                ? OptionalLong.of(Values.integer(map, key, 1, 1_000_000_000, 1))
                : OptionalLong.empty();
    }

    private static BreakerSettings breaker(Map<String, String> map) {
        BreakerSettings base = BreakerSettings.DEFAULT;
        String window = map.getOrDefault(BREAKER + "window", "").strip();
        boolean timed = !window.isEmpty() && !window.chars().allMatch(Character::isDigit);
        int calls = timed ? base.windowCalls() : Values.integer(map, BREAKER + "window", 1, 10_000, base.windowCalls());
        int most = timed ? 10_000 : calls;
        return new BreakerSettings(
                Values.flag(map, BREAKER + "enabled", base.enabled()),
                rate(map, BREAKER + "failure-rate", base.failureRate()),
                rate(map, BREAKER + "slow-rate", base.slowRate()),
                Values.duration(map, BREAKER + "slow-after", base.slowAfter()),
                calls,
                timed ? seconds(map) : null,
                Values.integer(map, BREAKER + "min-calls", 1, most, Math.min(base.minCalls(), most)),
                Values.duration(map, BREAKER + "open-for", base.openFor()),
                Values.integer(map, BREAKER + "trials", 1, 1_000, base.trials()));
    }

    private static Duration seconds(Map<String, String> map) {
        Duration window = Values.duration(map, BREAKER + "window", Duration.ZERO);
        if (window.toMillis() % 1000 != 0 || window.toHours() > 1) {
            throw GatewayException.configuration(
                    BREAKER + "window is '" + map.get(BREAKER + "window") + "'",
                    "Set it to a number of calls (20), or to whole seconds up to an hour (30s, 2m)");
        }
        return window;
    }

    /** A percentage: {@code 50}, {@code 50%}, or the fraction {@code 0.5}. */
    private static float rate(Map<String, String> map, String key, float otherwise) {
        String value = map.get(key);
        if (value == null) {
            return otherwise;
        }
        String number = value.strip();
        boolean percent = number.endsWith("%");
        try {
            float rate = Float.parseFloat(percent ? number.substring(0, number.length() - 1) : number);
            if (!percent && rate < 1) {
                rate *= 100;
            }
            if (rate > 0 && rate <= 100) {
                return rate;
            }
        } catch (NumberFormatException notANumber) {
            // Told below, as a number out of bounds is.
        }
        throw GatewayException.configuration(
                key + " is '" + value + "'", "Set it to a percentage above 0 and up to 100: 50, 50% or 0.5");
    }
}
