// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.dialect.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.llmgateway.auth.Credential;
import io.github.llmgateway.model.CompletionRequest;
import io.github.llmgateway.spi.Codec;
import io.github.llmgateway.spi.Decoder;
import io.github.llmgateway.spi.ErrorClassifier;
import io.github.llmgateway.wire.WireHeaders;
import io.github.llmgateway.wire.WireRequest;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Completions in this dialect. */
final class CompletionCodec implements Codec<CompletionRequest> {
    private static final String PATH = "/completions";

    private final OpenAiDialect dialect;
    private final CompletionShape shape;
    private final String url;

    CompletionCodec(OpenAiDialect dialect, CompletionShape shape) {
        this.dialect = dialect;
        this.shape = shape;
        this.url = dialect.baseUrl() + PATH;
    }

    @Override
    public void check(CompletionRequest request, String model) {
        shape.check(request, model);
    }

    @Override
    public WireRequest encode(CompletionRequest request, String model, boolean streaming) {
        return new WireRequest(
                url, dialect.headers().headers(request, streaming), body(request, model, streaming), streaming);
    }

    @Override
    public WireRequest encode(CompletionRequest request, String model, boolean streaming, Credential credential) {
        WireHeaders headers = dialect.headers().headers(request, streaming, credential);
        return new WireRequest(credential.baseUrl() + PATH, headers, body(request, model, streaming), streaming);
    }

    private byte[] body(CompletionRequest request, String model, boolean streaming) {
        try (JsonBody body = new JsonBody(request, dialect)) {
            JsonGenerator out = body.out;
            out.writeStringField("model", model);
            out.writeStringField("prompt", shape.prompt(request, model));
            if (streaming) {
                out.writeBooleanField("stream", true);
                out.writeObjectFieldStart("stream_options");
                out.writeBooleanField("include_usage", true);
                out.writeEndObject();
            }
            if (shape.sendsSuffix()) {
                body.putIfPresent("suffix", request.suffix());
            }
            body.putIfPresent("temperature", request.temperature());
            body.putIfPresent("top_p", request.topP());
            body.putIfPresent("max_tokens", request.maxTokens());
            body.putIfPresent("seed", request.seed());
            ChatEncoder.stop(request.stop(), false, body);
            return body.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Decoder newDecoder(CompletionRequest request, String model) {
        return new CompletionDecoder(dialect.requestIdHeaders());
    }

    @Override
    public ErrorClassifier errors() {
        return dialect.errors();
    }
}
