// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator.internal.dialect;

import io.github.llmgateway.simulator.internal.json.Json;
import java.util.List;
import java.util.Map;

/**
 * One event of a stream.
 *
 * @param kind what it carries
 * @param json its data; a scenario may change it before it is sent
 */
public record Chunk(Kind kind, Map<String, Object> json) {

    /** What an event carries. */
    public enum Kind {
        /** The role only. */
        OPENING,
        /** Reasoning, text or a part of a tool call. */
        CONTENT,
        /** The finish reason. */
        FINISH,
        /** Usage only, without choices. */
        USAGE
    }

    /** The first choice, which a scenario may change; empty when the event has none. */
    public Map<String, Object> choice() {
        List<Object> choices = Json.asArray(json.get("choices"));
        return choices.isEmpty() ? Map.of() : Json.asObject(choices.get(0));
    }
}
