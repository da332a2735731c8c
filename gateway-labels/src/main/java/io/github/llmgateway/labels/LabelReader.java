// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels;

import io.github.llmgateway.labels.internal.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The tolerant reader of a label; remembers what it forgave. */
final class LabelReader {
    private static final String RULE = "GB 45438-2025 Annex E b)";

    /** Names met in public implementations instead of the prescribed ones, in lower case. */
    private static final Map<String, String> MISSPELT = Map.of(
            "reservecode1", "ReservedCode1",
            "reservecode2", "ReservedCode2",
            "propagator", "ContentPropagator",
            "producer", "ContentProducer",
            "producerid", "ProduceID",
            "propagatorid", "PropagateID");

    private final String[] values = new String[AigcLabel.KEYS.size()];
    private final List<LabelProblem> remarks = new ArrayList<>();

    private LabelReader() {}

    static AigcLabel parse(String json) throws LabelException {
        LabelReader reader = new LabelReader();
        return reader.read(reader.json(json), 0);
    }

    private Object json(String text) throws LabelException {
        return Json.parse(text, name -> repeated(canonical(name)));
    }

    private void repeated(String key) {
        if (!key.isEmpty()) {
            remark("member " + key + " is given more than once; the first counts");
        }
    }

    private AigcLabel read(Object value, int depth) throws LabelException {
        if (!(value instanceof Map<?, ?> object)) {
            throw LabelException.malformed(
                    "The label is not a JSON object; it must be {\"Label\":..} or {\"AIGC\":{..}}");
        }
        for (Map.Entry<?, ?> member : object.entrySet()) {
            String name = (String) member.getKey();
            if (name.equalsIgnoreCase("AIGC") && depth == 0) {
                Object inner = member.getValue();
                return read(inner instanceof String text ? json(text) : inner, 1);
            }
            take(name, member.getValue());
        }
        if (Arrays.stream(values).allMatch(v -> v == null)) {
            throw LabelException.malformed(
                    "The JSON object has none of the seven members " + AigcLabel.KEYS + ", so it is not a label");
        }
        String[] texts = Arrays.stream(values).map(v -> v == null ? "" : v).toArray(String[]::new);
        return new AigcLabel(texts, remarks);
    }

    private void take(String name, Object value) {
        String key = canonical(name);
        if (key.isEmpty()) {
            return;
        }
        int index = AigcLabel.KEYS.indexOf(key);
        if (!name.equals(key)) {
            remark("a member is not spelt " + key + "; it was read as such");
        }
        if (values[index] != null) {
            repeated(key);
            return;
        }
        if (!(value instanceof String)) {
            remark("the value of " + key + " is not text; write it as a JSON string");
        }
        values[index] = value == null ? "" : value instanceof String text ? text : Json.write(value);
    }

    private void remark(String message) {
        LabelProblem problem = new LabelProblem(RULE, message);
        if (!remarks.contains(problem)) {
            remarks.add(problem);
        }
    }

    private static String canonical(String name) {
        for (String key : AigcLabel.KEYS) {
            if (key.equalsIgnoreCase(name)) {
                return key;
            }
        }
        return MISSPELT.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }
}
