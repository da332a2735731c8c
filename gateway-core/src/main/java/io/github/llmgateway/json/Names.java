// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.json;

import java.util.regex.Pattern;

/** The names that vendors accept for a schema: up to 64 of {@code A-Z a-z 0-9 _ -} (OpenAI, response_format.json_schema.name). */
final class Names {
    private static final int MAX = 64;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1," + MAX + "}");
    private static final Pattern OTHER = Pattern.compile("[^A-Za-z0-9_-]");

    private Names() {}

    /** The nearest name to a Java identifier. */
    static String toName(String identifier) {
        String name = OTHER.matcher(identifier).replaceAll("_");
        return name.length() > MAX ? name.substring(0, MAX) : name;
    }

    /** {@code name}, if it is one. */
    static String check(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("the schema's name '" + name
                    + "' is not allowed: use 1 to 64 letters a-z or A-Z, digits, '_' and '-'");
        }
        return name;
    }
}
