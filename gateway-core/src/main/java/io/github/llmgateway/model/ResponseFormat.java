// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The form the answer must have. An open value.
 *
 * @param type {@code text}, {@code json_object} or {@code json_schema}
 * @param name the schema's name, for {@code json_schema}; else empty
 * @param schema the JSON Schema as JSON text, for {@code json_schema}; else null
 * @param relaxed whether a vendor that has no {@code json_schema} may be asked for {@code json_object}, with the schema
 *     in the instructions instead
 */
public record ResponseFormat(
        String type, String name, @Nullable String schema, boolean relaxed) {

    /** Plain text. */
    public static final ResponseFormat TEXT = new ResponseFormat("text", "", null, false);

    /** Some JSON object; most vendors want the word JSON in the prompt too. */
    public static final ResponseFormat JSON_OBJECT = new ResponseFormat("json_object", "", null, false);

    /** Checks for nulls. */
    public ResponseFormat {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(name, "name");
    }

    /** JSON that obeys the schema text {@code schema}. */
    public static ResponseFormat jsonSchema(String name, String schema) {
        return new ResponseFormat("json_schema", name, Objects.requireNonNull(schema, "schema"), false);
    }

    /** JSON that obeys the schema where the vendor can enforce it, and JSON with the schema as instruction elsewhere. */
    public static ResponseFormat structured(String name, String schema) {
        return new ResponseFormat("json_schema", name, Objects.requireNonNull(schema, "schema"), true);
    }

    @Override
    public String toString() {
        return "ResponseFormat[" + type + (name.isEmpty() ? "" : ", " + name) + "]";
    }
}
