// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator.internal.json;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON as plain values: {@code Map<String, Object>} (in the order written), {@code List<Object>}, {@code String},
 * {@code Long}, {@code Double}, {@code Boolean} and {@code null}. The readers of a member never fail: a member of another type reads as
 * absent, because each vendor answers a wrong type in its own words.
 */
public final class Json {

    private Json() {}

    /**
     * Reads one JSON value.
     *
     * @throws JsonException when the text is not JSON or nests deeper than 512 levels
     */
    public static Object parse(String text) {
        return new JsonReader(text).readDocument();
    }

    /** The value as compact JSON text. */
    public static String write(Object value) {
        StringBuilder out = new StringBuilder(256);
        JsonWriter.write(value, out);
        return out.toString();
    }

    /** The value as UTF-8 bytes of compact JSON text. */
    public static byte[] bytes(Object value) {
        return write(value).getBytes(StandardCharsets.UTF_8);
    }

    /** A mutable object from names and values in turn; a value may be null. */
    public static Map<String, Object> object(Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return object;
    }

    /** The value when it is an object, else an empty one. */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> asObject(Object value) {
        return value instanceof Map ? (Map<String, Object>) value : Map.of();
    }

    /** The value when it is an array, else an empty one. */
    @SuppressWarnings("unchecked")
    public static List<Object> asArray(Object value) {
        return value instanceof List ? (List<Object>) value : List.of();
    }

    /** The value when it is a string, else the empty string. */
    public static String asText(Object value) {
        return value instanceof String text ? text : "";
    }

    /** The value when it is a number, else the fallback. */
    public static double asNumber(Object value, double fallback) {
        return value instanceof Number number ? number.doubleValue() : fallback;
    }
}
