// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator.internal.answer;

import io.github.llmgateway.simulator.internal.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Decides whether the simulated model asks for a tool. It does when the last message comes from the user and names a tool or speaks of the
 * weather, or when {@code tool_choice} forces a call; one call for each city named when two are joined by "and" or "和".
 */
final class ToolChooser {

    private static final Pattern JOINS = Pattern.compile("\\band\\b|和", Pattern.CASE_INSENSITIVE);

    private final ChatCall call;
    private final String text;

    ToolChooser(ChatCall call) {
        this.call = call;
        this.text = call.last("user").text().toLowerCase(Locale.ROOT);
    }

    /** The calls, or none. */
    List<ToolCall> choose(boolean parallel) {
        List<Map<String, Object>> functions = call.tools().stream()
                .map(tool -> Json.asObject(tool.get("function")))
                .filter(function -> function.get("name") instanceof String)
                .collect(Collectors.toList());
        Object choice = call.body().get("tool_choice");
        if (functions.isEmpty() || "none".equals(choice) || !"user".equals(call.lastRole())) {
            return List.of();
        }
        return pick(functions, choice)
                .map(function -> callsOf(function, parallel))
                .orElse(List.of());
    }

    private Optional<Map<String, Object>> pick(List<Map<String, Object>> functions, Object choice) {
        String forced =
                Json.asText(Json.asObject(Json.asObject(choice).get("function")).get("name"));
        if (!forced.isEmpty()) {
            return functions.stream().filter(f -> forced.equals(f.get("name"))).findFirst();
        }
        Optional<Map<String, Object>> named =
                functions.stream().filter(this::isNamed).findFirst();
        if (named.isPresent()) {
            return named;
        }
        Optional<Map<String, Object>> weather = functions.stream()
                .filter(f -> speaksOfWeather(f.get("name") + " " + f.get("description")))
                .findFirst();
        if (speaksOfWeather(text) || "required".equals(choice)) {
            return weather.isPresent() ? weather : functions.stream().findFirst();
        }
        return Optional.empty();
    }

    private boolean isNamed(Map<String, Object> function) {
        String name = Json.asText(function.get("name")).toLowerCase(Locale.ROOT);
        return text.contains(name) || text.contains(name.replace('_', ' '));
    }

    private static boolean speaksOfWeather(String words) {
        return words.toLowerCase(Locale.ROOT).contains("weather") || words.contains("天气");
    }

    private List<ToolCall> callsOf(Map<String, Object> function, boolean parallel) {
        boolean chinese = call.isChinese();
        List<String> cities = Cities.in(text, chinese);
        int count = parallel && cities.size() > 1 && JOINS.matcher(text).find() ? 2 : 1;
        Map<String, Object> schema = Json.asObject(function.get("parameters"));
        return cities.subList(0, count).stream()
                .map(city -> new SchemaSample(typed(schema), city, chinese, false).build())
                .map(arguments -> new ToolCall(Json.asText(function.get("name")), Json.write(arguments)))
                .collect(Collectors.toList());
    }

    /** Parameters are always an object, also when the schema is empty or leaves the type out. */
    private static Map<String, Object> typed(Map<String, Object> schema) {
        Map<String, Object> typed = Json.object("type", "object");
        typed.putAll(schema);
        return typed;
    }
}
