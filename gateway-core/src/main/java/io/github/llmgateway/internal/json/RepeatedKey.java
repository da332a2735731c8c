// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks for a key that stands twice in one object: who reads it into a map keeps the last of the values only. */
public final class RepeatedKey {
    private RepeatedKey() {}

    /**
     * Where the first of them stands, as {@code prices[0].tiers[1].input}; null when there is none.
     *
     * @param json a text that is known to be JSON
     */
    public static @Nullable String in(String json) {
        Deque<Set<String>> open = new ArrayDeque<>();
        try (JsonParser parser = JsonSetup.FACTORY.createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_OBJECT) {
                    open.push(new HashSet<>());
                } else if (token == JsonToken.END_OBJECT) {
                    open.pop();
                } else if (token == JsonToken.FIELD_NAME && !open.element().add(parser.currentName())) {
                    return path(parser.getParsingContext());
                }
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String path(JsonStreamContext place) {
        if (place.inRoot()) {
            return "";
        }
        String above = path(place.getParent());
        if (place.inArray()) {
            return above + "[" + place.getCurrentIndex() + "]";
        }
        return above.isEmpty() ? place.getCurrentName() : above + "." + place.getCurrentName();
    }
}
