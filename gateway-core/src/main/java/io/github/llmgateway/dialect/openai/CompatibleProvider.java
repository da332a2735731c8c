// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.dialect.openai;

import io.github.llmgateway.call.Operation;
import io.github.llmgateway.model.CallRequest;
import io.github.llmgateway.spi.Codec;
import io.github.llmgateway.spi.Codecs;
import io.github.llmgateway.spi.Provider;
import org.jspecify.annotations.Nullable;

/** A configured compatible endpoint. */
record CompatibleProvider(Codecs codecs, String endpoint) implements Provider {
    @Override
    public <Q extends CallRequest> @Nullable Codec<Q> codec(Operation<Q, ?, ?> operation) {
        return codecs.get(operation);
    }
}
