// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.json;

import java.time.DateTimeException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A type whose JSON form is a string: text itself, a date, a URI. */
final class TextShape implements Shape {
    private final String expected;
    private final Map<String, String> keywords;
    private final Function<String, Object> parse;

    /**
     * A shape.
     *
     * @param expected what the string must be, in words
     * @param keywords what the schema says besides the type
     * @param parse the value of a string, or an IllegalArgumentException or DateTimeException
     */
    TextShape(String expected, Map<String, String> keywords, Function<String, Object> parse) {
        this.expected = expected;
        this.keywords = keywords;
        this.parse = parse;
    }

    @Override
    public Map<String, @Nullable Object> schema(Definitions definitions) {
        Map<String, @Nullable Object> schema = new LinkedHashMap<>();
        schema.put("type", "string");
        schema.putAll(keywords);
        return schema;
    }

    @Override
    public String expected() {
        return expected;
    }

    @Override
    public Object read(@Nullable Object value, Place at) {
        if (!(value instanceof String text)) {
            throw at.mismatch(expected, JsonKind.of(value));
        }
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException | DateTimeException otherForm) {
            // The cause quotes the answer: it is not kept.
            throw at.mismatch(expected, "string of another form");
        }
    }
}
