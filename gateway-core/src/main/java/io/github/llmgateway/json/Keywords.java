// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keywords of one schema, read with the refusal of what they cannot be. */
record Keywords(Map<?, ?> schema, String pointer) {

    boolean has(String keyword) {
        return schema.containsKey(keyword);
    }

    @Nullable
    Object get(String keyword) {
        return schema.get(keyword);
    }

    /** Where the keyword stands. */
    String pointer(String keyword) {
        return pointer + "/" + keyword.replace("~", "~0").replace("/", "~1");
    }

    @Nullable
    BigDecimal number(String keyword) {
        if (!has(keyword)) {
            return null;
        }
        if (get(keyword) instanceof Number number) {
            return Numbers.decimal(number);
        }
        throw refusal(keyword, "must be a number");
    }

    /** A count, or {@code missing}. */
    long count(String keyword, long missing) {
        BigDecimal number = number(keyword);
        if (number == null) {
            return missing;
        }
        if (number.signum() < 0 || !Numbers.isWhole(number) || Numbers.digitsBeforePoint(number) > 18) {
            throw refusal(keyword, "must be a whole number from 0");
        }
        return number.longValueExact();
    }

    /** The text, or null. */
    @Nullable
    String text(String keyword) {
        if (!has(keyword)) {
            return null;
        }
        if (get(keyword) instanceof String text) {
            return text;
        }
        throw refusal(keyword, "must be a string");
    }

    /** The texts of a list; none when the keyword is missing. */
    List<String> texts(String keyword) {
        List<String> texts = new ArrayList<>();
        for (Object item : list(keyword)) {
            if (!(item instanceof String text)) {
                throw refusal(keyword, "must be an array of strings");
            }
            texts.add(text);
        }
        return texts;
    }

    /** The list, empty when the keyword is missing. */
    List<?> list(String keyword) {
        if (!has(keyword)) {
            return List.of();
        }
        if (get(keyword) instanceof List<?> list) {
            return list;
        }
        throw refusal(keyword, "must be an array");
    }

    /** The object, empty when the keyword is missing. */
    Map<?, ?> object(String keyword) {
        if (!has(keyword)) {
            return Map.of();
        }
        if (get(keyword) instanceof Map<?, ?> object) {
            return object;
        }
        throw refusal(keyword, "must be an object");
    }

    IllegalArgumentException refusal(String keyword, String what) {
        return new IllegalArgumentException("the schema at " + pointer(keyword) + " " + what);
    }
}
