// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.dialect.openai;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.Message;
import io.github.llmgateway.model.ResponseFormat;
import io.github.llmgateway.model.SystemMessage;
import java.util.ArrayList;
import java.util.List;

/**
 * Structured answers where a vendor or model has no {@code json_schema}: {@code json_object} with the schema in the
 * instructions. Only for requests that allow it; the answer is validated by whoever asked for it.
 */
final class Instructed {
    private Instructed() {}

    static ChatRequest adapt(ChatRequest request, String model, ChatShape shape) {
        ResponseFormat format = request.responseFormat().orElse(ResponseFormat.TEXT);
        String schema = format.schema();
        if (!format.relaxed() || schema == null) {
            return request;
        }
        if (accepts(request, model, shape)) {
            return request;
        }
        ChatRequest plain = instruct(request, schema);
        ChatRequest json =
                plain.toBuilder().responseFormat(ResponseFormat.JSON_OBJECT).build();
        // A model without json_object still gets the schema as instruction; the answer is validated all the same.
        return accepts(json, model, shape)
                ? json
                : plain.toBuilder().responseFormat(ResponseFormat.TEXT).build();
    }

    private static boolean accepts(ChatRequest request, String model, ChatShape shape) {
        try {
            shape.check(request, model);
            return true;
        } catch (GatewayException e) {
            return e.kind() != ErrorKind.UNSUPPORTED && e.kind() != ErrorKind.INVALID_REQUEST;
        }
    }

    private static ChatRequest instruct(ChatRequest request, String schema) {
        SystemMessage instruction = new SystemMessage(
                "Answer with one JSON object and nothing else. It must obey this JSON Schema:\n" + schema);
        List<Message> messages = new ArrayList<>();
        int at = 0;
        while (at < request.messages().size() && request.messages().get(at) instanceof SystemMessage) {
            messages.add(request.messages().get(at++));
        }
        messages.add(instruction);
        messages.addAll(request.messages().subList(at, request.messages().size()));
        return request.toBuilder().messages(messages).build();
    }
}
