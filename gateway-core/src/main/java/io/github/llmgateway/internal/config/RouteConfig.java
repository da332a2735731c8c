// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.config;

import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.internal.settings.RouteOptions;
import io.github.llmgateway.internal.settings.RouteOptions.Choice;
import io.github.llmgateway.internal.settings.RouteOptions.Fallback;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads {@code gateway.routes} and {@code gateway.route-options}. */
final class RouteConfig {
    private static final String ROUTES = "gateway.routes.";
    private static final String OPTIONS = "gateway.route-options.";

    private final Map<String, String> map;

    RouteConfig(Map<String, String> map) {
        this.map = map;
    }

    /** The names of a route's options. */
    static List<String> names() {
        List<String> names = new ArrayList<>(List.of("choice", "weights", "sticky-by", "max-wait"));
        Arrays.stream(Fallback.values()).map(Fallback::option).forEach(names::add);
        return names;
    }

    Map<String, List<String>> routes() {
        Map<String, List<String>> routes = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            if (key.startsWith(ROUTES)) {
                String alias = key.substring(ROUTES.length());
                if (alias.isBlank() || alias.indexOf('/') >= 0) {
                    throw GatewayException.configuration(
                            "'" + key + "' names no alias",
                            "Write it as gateway.routes.<alias>, the alias without a slash");
                }
                List<String> models = list(value);
                if (models.isEmpty()) {
                    throw GatewayException.configuration(
                            key + " names no model", "List models as provider/model, separated by commas");
                }
                routes.put(alias, models);
            }
        });
        return routes;
    }

    Map<String, RouteOptions> options(Map<String, List<String>> routes) {
        Map<String, RouteOptions> options = new LinkedHashMap<>();
        for (String key : map.keySet()) {
            if (key.startsWith(OPTIONS)) {
                int dot = key.lastIndexOf('.');
                String alias = dot <= OPTIONS.length() ? "" : key.substring(OPTIONS.length(), dot);
                List<String> models = routes.get(alias);
                if (models == null) {
                    throw GatewayException.configuration(
                            key + " is an option of a route that does not exist",
                            routes.isEmpty()
                                    ? "Set gateway.routes." + alias + " to its models"
                                    : "Routes are " + String.join(", ", new TreeSet<>(routes.keySet())));
                }
                options.computeIfAbsent(alias, name -> read(name, models.size()));
            }
        }
        return options;
    }

    private RouteOptions read(String alias, int candidates) {
        String prefix = OPTIONS + alias + ".";
        RouteOptions base = RouteOptions.DEFAULT;
        List<Integer> weights = weights(prefix + "weights", candidates);
        String stickyBy = map.getOrDefault(prefix + "sticky-by", "").strip();
        Choice otherwise = !stickyBy.isEmpty() ? Choice.STICKY : weights.isEmpty() ? Choice.ORDERED : Choice.WEIGHTED;
        Choice choice = choice(prefix + "choice", otherwise);
        if (choice == Choice.STICKY && stickyBy.isEmpty()) {
            throw GatewayException.configuration(
                    prefix + "choice is 'sticky', but nothing says what by",
                    "Set " + prefix + "sticky-by to the name of a tag that requests carry");
        }
        if (choice == Choice.ORDERED && !weights.isEmpty()) {
            throw GatewayException.configuration(
                    prefix + "weights has no meaning with the choice 'ordered'",
                    "Remove it, or set " + prefix + "choice to weighted, least-in-flight or sticky");
        }
        Set<Fallback> stops = EnumSet.noneOf(Fallback.class);
        String larger = "";
        for (Fallback fallback : Fallback.values()) {
            String key = prefix + fallback.option();
            String value = map.getOrDefault(key, base.stops().contains(fallback) ? "fail" : "next")
                    .strip();
            if (value.equals("fail")) {
                stops.add(fallback);
            } else if (fallback == Fallback.CONTEXT_LENGTH && value.indexOf('/') > 0) {
                larger = value;
            } else if (!value.equals("next")) {
                throw GatewayException.configuration(
                        key + " is '" + value + "'",
                        fallback == Fallback.CONTEXT_LENGTH
                                ? "Set it to fail, next, or the model with more room as provider/model"
                                : "Set it to fail or next");
            }
        }
        Duration maxWait = Values.durationOrZero(map, prefix + "max-wait", base.maxWait());
        return new RouteOptions(choice, weights, stickyBy, stops, larger, maxWait);
    }

    private Choice choice(String key, Choice otherwise) {
        String value = map.getOrDefault(key, otherwise.word()).strip();
        for (Choice choice : Choice.values()) {
            if (choice.word().equals(value)) {
                return choice;
            }
        }
        throw GatewayException.configuration(
                key + " is '" + value + "'",
                "Set it to one of "
                        + Arrays.stream(Choice.values()).map(Choice::word).collect(Collectors.joining(", ")));
    }

    private List<Integer> weights(String key, int candidates) {
        String value = map.get(key);
        if (value == null) {
            return List.of();
        }
        List<Integer> weights = new ArrayList<>();
        for (String one : list(value)) {
            weights.add(one.matches("[1-9]\\d{0,5}") ? Integer.valueOf(one) : -1);
        }
        if (weights.size() != candidates || weights.contains(-1)) {
            throw GatewayException.configuration(
                    key + " is '" + value + "', for a route of " + candidates + " models",
                    "Give one whole number from 1 to 999999 for each model, separated by commas");
        }
        return weights;
    }

    private static List<String> list(String value) {
        return Arrays.stream(value.split(",", -1))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .toList();
    }
}
