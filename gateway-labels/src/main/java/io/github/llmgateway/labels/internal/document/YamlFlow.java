// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.document;

import io.github.llmgateway.labels.LabelException;
import io.github.llmgateway.labels.internal.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** A flow mapping of scalars: YAML 1.2, 7.4.2. JSON is one too. */
final class YamlFlow {
    private static final int MAX_ENTRIES = 1024;

    private final String text;
    private int at;

    private YamlFlow(String text) {
        this.text = text;
    }

    static String toJson(String text) throws LabelException {
        YamlFlow flow = new YamlFlow(text);
        Map<String, Object> map = flow.mapping(0);
        flow.skip();
        if (flow.at < text.length() && text.charAt(flow.at) != '#') {
            throw malformed();
        }
        return Json.write(map);
    }

    private Map<String, Object> mapping(int depth) throws LabelException {
        Map<String, Object> map = new LinkedHashMap<>();
        at++;
        while (true) {
            skip();
            if (next('}')) {
                return map;
            }
            if (depth > 2 || map.size() > MAX_ENTRIES) {
                throw LabelException.limit(
                        "The key AIGC of the front matter is nested too deeply or has too many entries.");
            }
            String name = scalar(":,}");
            skip();
            Object value = "";
            if (next(':')) {
                skip();
                value = at < text.length() && text.charAt(at) == '{' ? mapping(depth + 1) : scalar(",}");
                skip();
            }
            map.putIfAbsent(name, value);
            if (!next(',') && (at >= text.length() || text.charAt(at) != '}')) {
                throw malformed();
            }
        }
    }

    private String scalar(String stops) throws LabelException {
        YamlScalar scalar = YamlScalar.read(text, at, stops);
        at = scalar.end();
        return scalar.value();
    }

    private boolean next(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private void skip() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private static LabelException malformed() {
        return LabelException.malformed("The key AIGC of the front matter is no valid flow mapping.");
    }
}
