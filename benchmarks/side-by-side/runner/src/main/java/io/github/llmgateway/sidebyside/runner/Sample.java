// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.sidebyside.runner;

import java.util.LinkedHashMap;
import java.util.Map;

/** Named whole numbers: what one client used in one cell of one round. Times are in nanoseconds. */
record Sample(Map<String, Long> values) {

    /** Reads {@code name=value name=value}. */
    static Sample parse(String text) {
        Map<String, Long> values = new LinkedHashMap<>();
        for (String word : text.strip().split(" ")) {
            int at = word.indexOf('=');
            if (at > 0) {
                values.put(word.substring(0, at), Long.valueOf(word.substring(at + 1)));
            }
        }
        return new Sample(values);
    }

    /** These numbers and those. */
    Sample and(Sample other) {
        Map<String, Long> all = new LinkedHashMap<>(values);
        all.putAll(other.values);
        return new Sample(all);
    }

    Sample and(String name, long value) {
        return and(new Sample(Map.of(name, value)));
    }

    /** The number; not a number when there is none. */
    double get(String name) {
        Long value = values.get(name);
        return value == null ? Double.NaN : value;
    }

    double per(String name, String count) {
        return get(name) / get(count);
    }
}
