// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.config;

import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.metering.Budget;
import io.github.llmgateway.metering.Quantity;
import io.github.llmgateway.metering.Scope;
import io.github.llmgateway.metering.Window;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@code gateway.budgets.<name>.*}. */
final class BudgetConfig {
    private static final String PREFIX = "gateway.budgets.";
    private static final String ROLLING = "rolling ";
    private static final List<String> WORDS = List.of("limit", "window", "scope");

    private BudgetConfig() {}

    static List<Budget> read(Map<String, String> map, ZoneId zone) {
        List<Budget> budgets = new ArrayList<>();
        for (String name : NamedKeys.names(map, PREFIX, WORDS)) {
            Map<String, String> values = NamedKeys.of(map, PREFIX + name + ".", WORDS);
            budgets.add(new Budget(name, limit(name, values), window(name, values), scopes(name, values), zone));
        }
        return budgets;
    }

    /** Refuses scopes of providers that are not configured: such a budget would count nothing. */
    static void check(List<Budget> budgets, Set<String> providers) {
        for (Budget budget : budgets) {
            for (Scope scope : budget.scopes()) {
                if (scope.kind() == Scope.Kind.PROVIDER && !providers.contains(scope.value())) {
                    throw GatewayException.configuration(
                            PREFIX + budget.name() + ".scope names provider '" + scope.value()
                                    + "', which is not configured",
                            "Configured are "
                                    + (providers.isEmpty() ? "none" : String.join(", ", new TreeSet<>(providers))));
                }
            }
        }
    }

    private static Quantity limit(String name, Map<String, String> values) {
        String value = values.get("limit");
        try {
            if (value != null) {
                return Quantity.parse(value);
            }
        } catch (IllegalArgumentException notAQuantity) {
            // Told below, as a limit that is missing is.
        }
        throw GatewayException.configuration(
                PREFIX + name + ".limit " + (value == null ? "is not set" : "is '" + value + "'"),
                "Write it as 100000 tokens or 50.00 CNY; money has at most 12 decimals and is at most "
                        + MeteringConfig.MOST_MONEY);
    }

    private static Window window(String name, Map<String, String> values) {
        String value = values.get("window");
        if (value == null) {
            return Window.FOREVER;
        }
        if (value.startsWith(ROLLING)) {
            return rolling(PREFIX + name + ".window", value.substring(ROLLING.length()));
        }
        return switch (value) {
            case "minute" -> Window.MINUTE;
            case "day" -> Window.DAY;
            case "month" -> Window.MONTH;
            default ->
                throw GatewayException.configuration(
                        PREFIX + name + ".window is '" + value + "'",
                        "Set it to minute, day, month or a rolling window such as 'rolling 24h', or leave it out for a"
                                + " budget that is never whole again");
        };
    }

    private static Window rolling(String key, String value) {
        Duration length = Values.duration(value);
        if (length == null || length.compareTo(Window.SHORTEST) < 0) {
            throw GatewayException.configuration(
                    key + " is 'rolling " + value.strip() + "'",
                    "Write it as 'rolling 24h', with a duration from 1m to 365d");
        }
        return Window.rolling(length);
    }

    private static List<Scope> scopes(String name, Map<String, String> values) {
        List<Scope> scopes = new ArrayList<>();
        for (String word : NamedKeys.list(values.getOrDefault("scope", ""))) {
            try {
                Scope scope = Scope.parse(word);
                if (scopes.stream().anyMatch(scope::excludes)) {
                    throw GatewayException.configuration(
                            PREFIX + name + ".scope is '" + values.get("scope") + "', which no call matches: all of it"
                                    + " would have to match, and '" + word + "' excludes what stands before it",
                            "Name each provider, model and tag once; for either of two, give each a budget of its own");
                }
                scopes.add(scope);
            } catch (IllegalArgumentException e) {
                throw GatewayException.configuration(
                        PREFIX + name + ".scope holds '" + word + "'",
                        "Write it as provider:x, model:y or tag:k=v; several, separated by commas, must all match");
            }
        }
        return scopes;
    }
}
