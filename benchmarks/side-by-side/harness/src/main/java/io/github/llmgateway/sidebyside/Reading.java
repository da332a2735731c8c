// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.sidebyside;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Named whole numbers, in order: what was read off in one cell. */
final class Reading {
    private final Map<String, Long> values = new LinkedHashMap<>();

    Reading with(String name, long value) {
        values.put(name, value);
        return this;
    }

    /** The numbers as the runner reads them: {@code name=value name=value}. */
    @Override
    public String toString() {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(" "));
    }
}
