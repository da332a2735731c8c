// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.sidebyside.gateway;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.call.ChatStream;
import io.github.llmgateway.model.ChatEvent;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.ChatResponse;
import io.github.llmgateway.sidebyside.Client;
import io.github.llmgateway.sidebyside.Sink;
import io.github.llmgateway.sidebyside.Workload;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** The gateway with its defaults. Many streams at once are publishers: on virtual threads from JDK 21 on. */
public final class GatewayClient implements Client {
    private final Gateway gateway;

    /** A client of the server at {@code address}. */
    public GatewayClient(String address) {
        gateway = Gateway.builder()
                .property("gateway.providers.local.type", "openai-compatible")
                .property("gateway.providers.local.base-url", address + "/v1")
                .property("gateway.providers.local.api-key", Workload.KEY)
                .build();
    }

    @Override
    public long call(String system, String user) {
        ChatResponse response = gateway.chat(request(system, user));
        return response.text().length() + response.usage().totalTokens().orElseThrow();
    }

    @Override
    public void stream(String system, String user, Sink sink) {
        try (ChatStream stream = gateway.stream(request(system, user))) {
            for (ChatEvent event : stream) {
                tell(event, sink);
            }
        }
    }

    @Override
    public CompletableFuture<?> begin(String system, String user, Sink sink, Executor threads) {
        Reader reader = new Reader(sink);
        gateway.publisher(request(system, user)).subscribe(reader);
        return reader.done();
    }

    static void tell(ChatEvent event, Sink sink) {
        if (event instanceof ChatEvent.TextDelta delta) {
            sink.text(delta.text());
        } else if (event instanceof ChatEvent.UsageReported reported) {
            sink.tokens(reported.usage().totalTokens().orElseThrow());
        }
    }

    private static ChatRequest request(String system, String user) {
        return ChatRequest.builder("local/" + Workload.MODEL)
                .system(system)
                .user(user)
                .build();
    }
}
