// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.json.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A {@code --param name=value}: the value is JSON if it parses, else text.
 *
 * @param value text, a number, a boolean, a list or a map
 */
record Parameter(String name, Object value) {

    static Parameter of(String argument) {
        int equals = argument.indexOf('=');
        if (equals < 1) {
            throw new UsageException("--param " + argument + ": expected NAME=VALUE, such as temperature=0.7");
        }
        String name = argument.substring(0, equals);
        Object value = value(argument.substring(equals + 1));
        if (value == null) {
            throw new UsageException(
                    "--param " + name + ": null cannot be sent; leave the parameter out for the vendor's default");
        }
        return new Parameter(name, value);
    }

    private static @Nullable Object value(String text) {
        try {
            return Json.parse(text);
        } catch (IllegalArgumentException notJson) {
            return text;
        }
    }

    double number() {
        if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
            return number.doubleValue();
        }
        throw wrong("a number, such as 0.7");
    }

    int integer() {
        return (int) whole(Integer.MIN_VALUE, Integer.MAX_VALUE, "a whole number, such as 1024");
    }

    long longInteger() {
        return whole(Long.MIN_VALUE, Long.MAX_VALUE, "a whole number, such as 42");
    }

    private long whole(long least, long most, String allowed) {
        if (value instanceof Number number) {
            try {
                long whole = new BigDecimal(number.toString()).longValueExact();
                if (whole >= least && whole <= most) {
                    return whole;
                }
            } catch (ArithmeticException fractionOrTooLarge) {
                throw wrong(allowed);
            }
        }
        throw wrong(allowed);
    }

    boolean flag() {
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw wrong("true or false");
    }

    String text() {
        if (value instanceof String text) {
            return text;
        }
        throw wrong("text; text that looks like another value needs quotes: " + name + "='\"12345\"'");
    }

    String[] texts() {
        if (value instanceof String text) {
            return new String[] {text};
        }
        if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.toArray(String[]::new);
        }
        throw wrong("text or an array of texts, such as [\"END\"]");
    }

    /** The members of a JSON object. */
    Map<?, ?> object(String allowed) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw wrong(allowed);
    }

    UsageException wrong(String allowed) {
        return new UsageException("--param " + name + ": expected " + allowed + ", but was given " + given());
    }

    private String given() {
        if (value instanceof String text) {
            return "the text \"" + text + "\"";
        }
        if (value instanceof List) {
            return "an array";
        }
        return value instanceof Map ? "an object" : value.toString();
    }
}
