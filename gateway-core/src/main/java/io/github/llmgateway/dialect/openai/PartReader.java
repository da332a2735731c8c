// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.dialect.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.github.llmgateway.internal.json.JsonSetup;
import io.github.llmgateway.json.Json;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A content part of an answer.
 *
 * @param type its wire type; empty when it names none
 * @param text its text, when it is a text part
 * @param json the part as JSON text
 */
record PartReader(String type, @Nullable String text, String json) {

    /** Reads the part that the parser stands on. Rare, so clarity goes before speed here. */
    static PartReader read(JsonParser in) throws IOException {
        String json = copy(in);
        if (!(value(json) instanceof Map<?, ?> part)) {
            return new PartReader("", null, json);
        }
        String type = part.get("type") instanceof String word ? word : "";
        boolean isText = type.isEmpty() || type.equals("text") || type.equals("output_text");
        String text = isText && part.get("text") instanceof String words ? words : null;
        return new PartReader(type.isEmpty() ? "part" : type, text, json);
    }

    private static @Nullable Object value(String json) throws IOException {
        try {
            return Json.parse(json);
        } catch (IllegalArgumentException e) {
            throw new IOException("a part of its content cannot be read", e);
        }
    }

    /** The value that the parser stands on, as JSON text; the parser is left on its last token. */
    static String copy(JsonParser in) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JsonSetup.FACTORY.createGenerator(text)) {
            out.copyCurrentStructureExact(in);
        }
        return text.toString();
    }
}
