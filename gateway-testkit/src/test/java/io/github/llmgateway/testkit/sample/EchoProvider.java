// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.testkit.sample;

import io.github.llmgateway.call.Operation;
import io.github.llmgateway.model.CallRequest;
import io.github.llmgateway.spi.Codec;
import io.github.llmgateway.spi.Codecs;
import io.github.llmgateway.spi.Provider;
import io.github.llmgateway.spi.Secret;
import org.jspecify.annotations.Nullable;

/** Echo, configured. */
final class EchoProvider implements Provider {
    private final String baseUrl;
    private final Codecs codecs;

    EchoProvider(String baseUrl, Secret key) {
        this.baseUrl = baseUrl;
        this.codecs = Codecs.none().with(Operation.CHAT, new EchoChatCodec(baseUrl, key));
    }

    @Override
    public <Q extends CallRequest> @Nullable Codec<Q> codec(Operation<Q, ?, ?> operation) {
        return codecs.get(operation);
    }

    @Override
    public String endpoint() {
        return baseUrl;
    }
}
