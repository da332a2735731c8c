// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.dialect.openai;

import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.CompletionRequest;
import io.github.llmgateway.model.ProviderType;
import io.github.llmgateway.spi.Codec;
import io.github.llmgateway.spi.ErrorClassifier;
import io.github.llmgateway.spi.StatusErrors;
import io.github.llmgateway.wire.WireRequest;
import java.util.Objects;

/**
 * The chat-completions dialect as one vendor speaks it: where calls go, which headers they carry, and the shapes that
 * say what is different. Immutable and safe for concurrent use.
 */
public final class OpenAiDialect {
    private final String baseUrl;
    private final ProviderType type;
    private final HeaderSource headers;
    private final ErrorClassifier errors;
    private final String[] requestIdHeaders;

    private OpenAiDialect(Builder builder) {
        this.baseUrl = builder.baseUrl;
        this.type = builder.type;
        this.headers = Objects.requireNonNull(builder.headers, "headers");
        this.errors = builder.errors;
        this.requestIdHeaders = builder.requestIdHeaders;
    }

    /**
     * A builder.
     *
     * @param baseUrl the prefix to which {@code /chat/completions} is added; no trailing slash
     * @param type the vendor, for the options that apply to it alone
     * @param headers the credential and other headers
     */
    public static Builder builder(String baseUrl, ProviderType type, HeaderSource headers) {
        return new Builder(baseUrl, type, headers);
    }

    /** The codec of chats. */
    public Codec<ChatRequest> chat(ChatShape shape) {
        return new ChatCodec(this, shape);
    }

    /** The codec of completions. */
    public Codec<CompletionRequest> completion(CompletionShape shape) {
        return new CompletionCodec(this, shape);
    }

    /**
     * A request that holds what the input of a chat is counted from, and nothing else: model, messages and tools, as
     * {@link #chat} writes them. For endpoints of a vendor beside its chats.
     *
     * @param path what is added to the base URL, with a leading slash
     * @throws io.github.llmgateway.error.GatewayException of kind {@code INVALID_REQUEST} where the chat cannot be written
     */
    public WireRequest input(String path, ChatRequest request, String model, ChatShape shape) {
        byte[] body = ChatEncoder.input(request, model, shape, this);
        return new WireRequest(baseUrl + path, headers.headers(request, false), body, false);
    }

    String baseUrl() {
        return baseUrl;
    }

    ProviderType type() {
        return type;
    }

    HeaderSource headers() {
        return headers;
    }

    ErrorClassifier errors() {
        return errors;
    }

    String[] requestIdHeaders() {
        return requestIdHeaders;
    }

    /** Builds an {@link OpenAiDialect}. Not safe for concurrent use. */
    public static final class Builder {
        private final String baseUrl;
        private final ProviderType type;
        private final HeaderSource headers;
        private ErrorClassifier errors = StatusErrors::classify;
        private String[] requestIdHeaders = {"x-request-id"};

        private Builder(String baseUrl, ProviderType type, HeaderSource headers) {
            this.baseUrl = Objects.requireNonNull(baseUrl, "baseUrl");
            this.type = Objects.requireNonNull(type, "type");
            this.headers = Objects.requireNonNull(headers, "headers");
        }

        /** Sets what the vendor's errors mean; by their HTTP status alone otherwise. */
        public Builder errors(ErrorClassifier errors) {
            this.errors = Objects.requireNonNull(errors, "errors");
            return this;
        }

        /** Sets the response headers that hold the vendor's request id, best first. */
        public Builder requestIdHeaders(String... names) {
            this.requestIdHeaders = names.clone();
            return this;
        }

        /** Builds the dialect. */
        public OpenAiDialect build() {
            return new OpenAiDialect(this);
        }
    }
}
