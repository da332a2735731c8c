// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.json.Json;
import io.github.llmgateway.model.CallEvent;
import io.github.llmgateway.model.CallResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reports for scripts: one object, or for a stream one a line, the last of which is the whole. */
final class JsonReporter implements Reporter {
    private final Page out;
    private final String requestedModel;
    private final boolean lines;

    JsonReporter(Page out, String requestedModel, boolean lines) {
        this.out = out;
        this.requestedModel = requestedModel;
        this.lines = lines;
    }

    @Override
    public void event(CallEvent event) {
        EventJson.of(event).ifPresent(line -> out.line(Json.write(line)));
    }

    @Override
    public void completed(CallResponse response) {
        last("completed", AnswerJson.answered(requestedModel, response));
    }

    @Override
    public void failed(GatewayException failure) {
        last("failed", AnswerJson.failed(requestedModel, failure));
    }

    private void last(String event, Map<String, @Nullable Object> whole) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        if (lines) {
            line.put("event", event);
        }
        line.putAll(whole);
        out.line(Json.write(line));
    }
}
