// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.dialect.openai;

import io.github.llmgateway.json.Json;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.CompletionRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The bodies that requests are sent as. */
final class Sent {
    private Sent() {}

    static ChatRequest.Builder chat() {
        return ChatRequest.builder("acme/m").user("Hi");
    }

    static String text(ChatRequest.Builder request) {
        return text(request, false);
    }

    static String text(ChatRequest.Builder request, boolean streaming) {
        byte[] body = Heard.codec().encode(request.build(), "m", streaming).body();
        return new String(body, StandardCharsets.UTF_8);
    }

    static String text(CompletionRequest.Builder request, boolean streaming) {
        byte[] body = Heard.dialect()
                .completion(CompletionShape.STANDARD)
                .encode(request.build(), "m", streaming)
                .body();
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The members of the body. */
    static Map<?, ?> members(ChatRequest.Builder request) {
        return (Map<?, ?>) Json.parse(text(request));
    }

    /** One member of the body, as JSON text; "absent" when it is not there. */
    static String member(ChatRequest.Builder request, String name) {
        Map<?, ?> members = members(request);
        return members.containsKey(name) ? Json.write(members.get(name)) : "absent";
    }
}
