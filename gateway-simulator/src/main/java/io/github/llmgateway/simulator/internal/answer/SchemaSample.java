// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator.internal.answer;

import io.github.llmgateway.simulator.internal.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Builds a small instance of a JSON schema: the required properties (all of them when none is marked), the first choice of an enumeration,
 * the least length of an array, plausible strings by property name. Understands what tools and structured output use:
 * {@code type}, {@code enum}, {@code const}, {@code properties}, {@code items}, bounds, {@code anyOf}/{@code oneOf}/{@code allOf} and local
 * {@code $ref}.
 */
final class SchemaSample {

    private static final int MAX_DEPTH = 16;
    private static final Set<String> CITY_NAMES = Set.of("city", "location", "place", "address", "城市", "地点");

    private final Map<String, Object> root;
    private final String city;
    private final boolean chinese;
    private final boolean allWhenNoneRequired;

    /**
     * @param city what a property that asks for a place gets
     * @param allWhenNoneRequired whether a schema without {@code required} gets all its properties, or none
     */
    SchemaSample(Map<String, Object> root, String city, boolean chinese, boolean allWhenNoneRequired) {
        this.root = root;
        this.city = city;
        this.chinese = chinese;
        this.allWhenNoneRequired = allWhenNoneRequired;
    }

    /** The instance as a plain JSON value. */
    Object build() {
        return build(root, "", 0);
    }

    private Object build(Map<String, Object> written, String name, int depth) {
        Map<String, Object> schema = resolve(written);
        if (depth > MAX_DEPTH) {
            return null;
        }
        if (schema.containsKey("const")) {
            return schema.get("const");
        }
        List<Object> choices = Json.asArray(schema.get("enum"));
        if (!choices.isEmpty()) {
            return choices.get(0);
        }
        return switch (type(schema)) {
            case "object" -> object(schema, depth);
            case "array" -> array(schema, name, depth);
            case "integer" -> (long) Math.ceil(least(schema));
            case "number" -> Math.min(least(schema) + 0.5, Json.asNumber(schema.get("maximum"), Double.MAX_VALUE));
            case "boolean" -> true;
            case "null" -> null;
            default -> string(schema, name);
        };
    }

    private Map<String, Object> object(Map<String, Object> schema, int depth) {
        Map<String, Object> properties = Json.asObject(schema.get("properties"));
        List<Object> required = Json.asArray(schema.get("required"));
        boolean all = required.isEmpty() && allWhenNoneRequired;
        Map<String, Object> object = Json.object();
        properties.forEach((name, property) -> {
            if (all || required.contains(name)) {
                object.put(name, build(Json.asObject(property), name, depth + 1));
            }
        });
        return object;
    }

    private List<Object> array(Map<String, Object> schema, String name, int depth) {
        long length = Math.max(1, Math.min(8, (long) Json.asNumber(schema.get("minItems"), 1)));
        List<Object> array = new ArrayList<>();
        for (long i = 0; i < length; i++) {
            array.add(build(Json.asObject(schema.get("items")), name, depth + 1));
        }
        return array;
    }

    private String string(Map<String, Object> schema, String name) {
        String text = plausible(Json.asText(schema.get("format")), name.toLowerCase(Locale.ROOT));
        int least = (int) Json.asNumber(schema.get("minLength"), 0);
        int most = (int) Json.asNumber(schema.get("maxLength"), Integer.MAX_VALUE);
        String padded = text.length() < least ? text + "x".repeat(least - text.length()) : text;
        return padded.length() > most ? padded.substring(0, most) : padded;
    }

    private String plausible(String format, String name) {
        String beijing = chinese ? "北京" : "Beijing";
        return switch (format.isEmpty() ? name : format) {
            case "date" -> "2026-01-15";
            case "date-time" -> "2026-01-15T08:30:00Z";
            case "time" -> "08:30:00Z";
            case "email" -> "user@example.com";
            case "uri", "url" -> "https://example.com/";
            case "uuid" -> "00000000-0000-4000-8000-000000000001";
            case "country" -> chinese ? "中国" : "China";
            case "name", "author" -> chinese ? "李雷" : "Li Lei";
            case "title", "summary", "description", "reason" -> chinese ? "模拟的内容" : "simulated content";
            default -> CITY_NAMES.contains(name) || name.isEmpty() ? city : beijing;
        };
    }

    private static double least(Map<String, Object> schema) {
        double minimum = Json.asNumber(schema.get("minimum"), Double.NaN);
        if (!Double.isNaN(minimum)) {
            return minimum;
        }
        double exclusive = Json.asNumber(schema.get("exclusiveMinimum"), Double.NaN);
        if (!Double.isNaN(exclusive)) {
            return exclusive + 1;
        }
        return Math.min(1, Json.asNumber(schema.get("maximum"), 1));
    }

    private static String type(Map<String, Object> schema) {
        Object type = schema.get("type");
        List<Object> types = Json.asArray(type);
        if (!types.isEmpty()) {
            return Json.asText(types.get(0));
        }
        String fallback =
                schema.containsKey("properties") ? "object" : schema.containsKey("items") ? "array" : "string";
        return type instanceof String word ? word : fallback;
    }

    /** Follows local references and takes the first of alternatives; a circle ends at the depth bound. */
    private Map<String, Object> resolve(Map<String, Object> written) {
        Map<String, Object> schema = written;
        for (int i = 0; i < MAX_DEPTH; i++) {
            String reference = Json.asText(schema.get("$ref"));
            Map<String, Object> first = firstAlternative(schema);
            if (reference.startsWith("#")) {
                schema = at(reference);
            } else if (!first.isEmpty() && !schema.containsKey("type")) {
                schema = first;
            } else {
                return schema;
            }
        }
        return schema;
    }

    private static Map<String, Object> firstAlternative(Map<String, Object> schema) {
        for (String word : List.of("anyOf", "oneOf", "allOf")) {
            List<Object> alternatives = Json.asArray(schema.get(word));
            if (!alternatives.isEmpty()) {
                return Json.asObject(alternatives.get(0));
            }
        }
        return Map.of();
    }

    private Map<String, Object> at(String pointer) {
        Map<String, Object> place = root;
        for (String step : pointer.substring(1).split("/", -1)) {
            place = step.isEmpty()
                    ? place
                    : Json.asObject(place.get(step.replace("~1", "/").replace("~0", "~")));
        }
        return place;
    }
}
