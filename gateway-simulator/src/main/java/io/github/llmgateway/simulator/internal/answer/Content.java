// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator.internal.answer;

import io.github.llmgateway.simulator.internal.json.Json;
import java.util.List;
import java.util.Map;

/**
 * The content of a message, which is a string or a list of parts.
 *
 * @param text the text parts, joined with line breaks
 * @param pictures how many picture parts there are
 */
public record Content(String text, int pictures) {

    private static final List<String> PICTURE_TYPES = List.of("image_url", "image");

    /** Reads the member {@code content}; anything but a string or a list is empty. */
    public static Content of(Object content) {
        if (content instanceof String text) {
            return new Content(text, 0);
        }
        StringBuilder joined = new StringBuilder();
        int pictures = 0;
        for (Object element : Json.asArray(content)) {
            Map<String, Object> part = Json.asObject(element);
            if (PICTURE_TYPES.contains(Json.asText(part.get("type")))) {
                pictures++;
            } else if (part.get("text") instanceof String) {
                joined.append(joined.length() == 0 ? "" : "\n").append(part.get("text"));
            }
        }
        return new Content(joined.toString(), pictures);
    }
}
