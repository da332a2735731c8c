// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels;

import io.github.llmgateway.labels.internal.Json;
import java.util.List;

/** The strict JSON form of a label. */
final class LabelWriter {
    private LabelWriter() {}

    static String write(List<String> values) {
        StringBuilder out = new StringBuilder(256).append('{');
        for (int i = 0; i < values.size(); i++) {
            out.append(i == 0 ? "" : ",")
                    .append('"')
                    .append(AigcLabel.KEYS.get(i))
                    .append("\":");
            Json.quote(values.get(i), out);
        }
        return out.append('}').toString();
    }
}
