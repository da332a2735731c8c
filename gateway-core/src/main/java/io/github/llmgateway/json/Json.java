// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.github.llmgateway.internal.json.JsonOut;
import io.github.llmgateway.internal.json.JsonSetup;
import io.github.llmgateway.internal.json.RepeatedKey;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes JSON as plain values: null, {@code String}, {@code Boolean}, {@code Long}, {@code BigInteger},
 * {@code BigDecimal}, {@code List} and {@code Map} with members in order. Depth and sizes are bounded.
 */
public final class Json {
    private Json() {}

    /**
     * The value of a JSON text.
     *
     * @throws IllegalArgumentException when it is not JSON; the message says where, and shows none of it
     */
    public static @Nullable Object parse(String text) {
        try (JsonParser parser = JsonSetup.FACTORY.createParser(text)) {
            JsonToken token = parser.nextToken();
            if (token == null) {
                throw new IllegalArgumentException("the text is empty, not JSON");
            }
            Object value = value(parser, token);
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("something follows the JSON value");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON" + where(e));
        } catch (NumberFormatException | ArithmeticException e) {
            // Its message would show the number.
            throw new IllegalArgumentException("it holds a number that is out of bounds");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Where the first key stands that its object has twice, as {@code prices[0].tiers[1].input}; null when there is none.
     * {@link #parse} keeps the last of its values.
     *
     * @param text a text that is known to be JSON
     */
    public static @Nullable String repeatedKey(String text) {
        return RepeatedKey.in(text);
    }

    /** Whether a text is JSON. */
    public static boolean isJson(String text) {
        try {
            parse(text);
            return true;
        } catch (IllegalArgumentException notJson) {
            return false;
        }
    }

    /**
     * The JSON text of a value.
     *
     * @throws IllegalArgumentException when it holds something that is no plain value
     */
    public static String write(@Nullable Object value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JsonSetup.FACTORY.createGenerator(text)) {
            JsonOut.writeValue(out, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static @Nullable Object value(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? parser.getBigIntegerValue()
                        : (Object) parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    private static Map<String, @Nullable Object> object(JsonParser parser) throws IOException {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (JsonToken next = parser.nextToken(); next != JsonToken.END_OBJECT; next = parser.nextToken()) {
            String name = parser.currentName();
            map.put(name, value(parser, parser.nextToken()));
        }
        return map;
    }

    private static List<@Nullable Object> array(JsonParser parser) throws IOException {
        List<@Nullable Object> list = new ArrayList<>();
        for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
            list.add(value(parser, next));
        }
        return list;
    }

    private static String where(JsonProcessingException e) {
        JsonLocation location = e.getLocation();
        return location == null ? "" : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }
}
