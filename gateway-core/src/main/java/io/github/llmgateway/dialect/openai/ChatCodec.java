// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.dialect.openai;

import io.github.llmgateway.auth.Credential;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.spi.Codec;
import io.github.llmgateway.spi.Decoder;
import io.github.llmgateway.spi.ErrorClassifier;
import io.github.llmgateway.wire.WireHeaders;
import io.github.llmgateway.wire.WireRequest;

/** Chats in this dialect. */
final class ChatCodec implements Codec<ChatRequest> {
    private static final String PATH = "/chat/completions";

    private final OpenAiDialect dialect;
    private final ChatShape shape;
    private final String url;

    ChatCodec(OpenAiDialect dialect, ChatShape shape) {
        this.dialect = dialect;
        this.shape = shape;
        this.url = dialect.baseUrl() + PATH;
    }

    @Override
    public ChatRequest adapt(ChatRequest request, String model) {
        return Instructed.adapt(request, model, shape);
    }

    @Override
    public void check(ChatRequest request, String model) {
        shape.check(request, model);
    }

    @Override
    public boolean streamsOnly(ChatRequest request, String model) {
        return shape.streamsOnly(request, model);
    }

    @Override
    public WireRequest encode(ChatRequest request, String model, boolean streaming) {
        byte[] body = ChatEncoder.encode(request, model, streaming, shape, dialect);
        return new WireRequest(url, dialect.headers().headers(request, streaming), body, streaming);
    }

    @Override
    public WireRequest encode(ChatRequest request, String model, boolean streaming, Credential credential) {
        byte[] body = ChatEncoder.encode(request, model, streaming, shape, dialect);
        WireHeaders headers = dialect.headers().headers(request, streaming, credential);
        return new WireRequest(credential.baseUrl() + PATH, headers, body, streaming);
    }

    @Override
    public Decoder newDecoder(ChatRequest request, String model) {
        return new ChatDecoder(shape, dialect.requestIdHeaders());
    }

    @Override
    public ErrorClassifier errors() {
        return dialect.errors();
    }
}
