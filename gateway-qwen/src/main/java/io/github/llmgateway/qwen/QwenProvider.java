// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.qwen;

import io.github.llmgateway.auth.SignIn;
import io.github.llmgateway.call.Operation;
import io.github.llmgateway.dialect.openai.OpenAiDialect;
import io.github.llmgateway.model.CallRequest;
import io.github.llmgateway.spi.Codec;
import io.github.llmgateway.spi.Codecs;
import io.github.llmgateway.spi.Provider;
import org.jspecify.annotations.Nullable;

/** Qwen at one endpoint with one key, or where a sign-in leads. */
final class QwenProvider implements Provider {
    private final Codecs codecs;
    private final String endpoint;
    private final @Nullable SignIn signIn;

    QwenProvider(QwenEndpoint endpoint, String key) {
        OpenAiDialect dialect = OpenAiDialect.builder(
                        endpoint.baseUrl(), QwenProviderFactory.TYPE, new QwenHeaders(key))
                .errors(new QwenErrors())
                .build();
        this.endpoint = endpoint.baseUrl();
        this.signIn = null;
        this.codecs = Codecs.none()
                .with(Operation.CHAT, dialect.chat(new QwenChatShape()))
                .with(Operation.COMPLETION, dialect.completion(new QwenCompletionShape(endpoint.region())));
    }

    /** Chats only: the vendor documents nothing else for this route. */
    QwenProvider(QwenSignIn signIn) {
        OpenAiDialect dialect = OpenAiDialect.builder(
                        signIn.endpoint(), QwenProviderFactory.TYPE, QwenHeaders.signedIn())
                .errors(new QwenSignedInErrors(signIn))
                .build();
        this.endpoint = signIn.endpoint();
        this.signIn = signIn;
        this.codecs = Codecs.none().with(Operation.CHAT, dialect.chat(new QwenChatShape()));
    }

    @Override
    public <Q extends CallRequest> @Nullable Codec<Q> codec(Operation<Q, ?, ?> operation) {
        return codecs.get(operation);
    }

    @Override
    public String endpoint() {
        return endpoint;
    }

    @Override
    public @Nullable SignIn signIn() {
        return signIn;
    }
}
