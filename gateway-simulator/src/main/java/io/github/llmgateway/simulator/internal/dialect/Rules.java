// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator.internal.dialect;

import io.github.llmgateway.simulator.internal.answer.ChatCall;
import io.github.llmgateway.simulator.internal.json.Json;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Findings about a request that several vendors make. A finding is what is wrong, in words; empty means nothing is. */
final class Rules {

    private static final Pattern TOOL_NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final String MISSING_MODEL_PREFIX = "no-such-";

    private Rules() {}

    /** Whether the model is one that no vendor has. */
    static boolean isUnknownModel(ChatCall call) {
        return call.family().startsWith(MISSING_MODEL_PREFIX);
    }

    /** Whether a test scenario stands in the place of a model. */
    static boolean isScenarioModel(ChatCall call) {
        return call.family().startsWith("sim-");
    }

    /** A number outside its bounds, or a value that is no number. */
    static Optional<String> outside(ChatCall call, String member, double least, double most) {
        Object value = call.body().get(member);
        if (value == null) {
            return Optional.empty();
        }
        double number = Json.asNumber(value, Double.NaN);
        return number >= least && number <= most
                ? Optional.empty()
                : Optional.of("'" + member + "' must be between " + least + " and " + most);
    }

    /** A tool whose name is missing or has characters outside {@code A-Z a-z 0-9 _ -}. */
    static Optional<String> badToolName(ChatCall call) {
        for (Map<String, Object> tool : call.tools()) {
            String name = Json.asText(Json.asObject(tool.get("function")).get("name"));
            if ("function".equals(tool.get("type")) && !TOOL_NAME.matcher(name).matches()) {
                return Optional.of("a function name must have 1 to 64 characters of A-Z, a-z, 0-9, _ and -");
            }
        }
        return Optional.empty();
    }

    /** Tool calls and tool messages that do not belong together. */
    static Optional<String> brokenToolHistory(ChatCall call) {
        Set<String> waiting = new HashSet<>();
        for (Map<String, Object> message : call.messages()) {
            if ("tool".equals(message.get("role"))) {
                if (!waiting.remove(Json.asText(message.get("tool_call_id")))) {
                    return Optional.of("a tool message must follow the assistant message with its tool call");
                }
            } else if (!waiting.isEmpty()) {
                return Optional.of("each tool call must be followed by a tool message");
            }
            Json.asArray(message.get("tool_calls"))
                    .forEach(made -> waiting.add(Json.asText(Json.asObject(made).get("id"))));
        }
        return waiting.isEmpty() ? Optional.empty() : Optional.of("each tool call must be followed by a tool message");
    }

    /** The first finding that is there. */
    @SafeVarargs
    static Optional<String> first(Optional<String>... findings) {
        for (Optional<String> finding : findings) {
            if (finding.isPresent()) {
                return finding;
            }
        }
        return Optional.empty();
    }

    /** A finding when the condition holds. */
    static Optional<String> when(boolean wrong, String finding) {
        return wrong ? Optional.of(finding) : Optional.empty();
    }
}
