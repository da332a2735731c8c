// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator.internal.answer;

import io.github.llmgateway.simulator.internal.json.Json;
import io.github.llmgateway.simulator.internal.json.JsonException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The text of an answer in JSON mode: an instance of the schema in {@code response_format}, or of the schema that the instructions hold (in
 * a fence, or after the word "schema"), else a small object.
 */
final class StructuredText {

    private StructuredText() {}

    /** The JSON text, or empty when the request does not ask for JSON. */
    static Optional<String> of(ChatCall call, String plainText) {
        String format = call.responseFormat();
        if (!"json_object".equals(format) && !"json_schema".equals(format)) {
            return Optional.empty();
        }
        Map<String, Object> schema = Json.asObject(
                Json.asObject(Json.asObject(call.body().get("response_format")).get("json_schema"))
                        .get("schema"));
        if (schema.isEmpty()) {
            schema = inInstructions(call.allText());
        }
        if (schema.isEmpty()) {
            return Optional.of(Json.write(Json.object("answer", plainText, "model", call.family())));
        }
        boolean chinese = call.isChinese();
        String city = Cities.in(call.last("user").text(), chinese).get(0);
        return Optional.of(Json.write(new SchemaSample(schema, city, chinese, true).build()));
    }

    private static Map<String, Object> inInstructions(String text) {
        for (String mark : List.of("```json", "```", "schema")) {
            int from = text.toLowerCase(Locale.ROOT).indexOf(mark);
            int brace = from < 0 ? -1 : text.indexOf('{', from);
            Map<String, Object> found = brace < 0 ? Map.of() : objectAt(text, brace);
            if (found.containsKey("type") || found.containsKey("properties") || found.containsKey("$ref")) {
                return found;
            }
        }
        return Map.of();
    }

    /** The object that begins at the brace: tried at each closing brace, because the text goes on after it. */
    private static Map<String, Object> objectAt(String text, int brace) {
        int depth = 0;
        boolean quoted = false;
        for (int i = brace; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == '{') {
                depth++;
            } else if (!quoted && c == '}' && --depth == 0) {
                return parsed(text.substring(brace, i + 1));
            }
        }
        return Map.of();
    }

    private static Map<String, Object> parsed(String json) {
        try {
            return Json.asObject(Json.parse(json));
        } catch (JsonException notJson) {
            return Map.of();
        }
    }
}
