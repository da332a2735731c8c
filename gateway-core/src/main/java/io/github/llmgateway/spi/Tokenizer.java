// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.spi;

import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.wire.WireRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A vendor's tokenizer endpoint as a pure codec: it does no I/O, the core's transport sends what it encodes. Safe for
 * concurrent use.
 */
public interface Tokenizer {

    /**
     * The request that asks how many tokens the input of {@code request} has: with the messages and tools that the chat
     * itself will send.
     *
     * @param model the vendor's name of the model
     * @return the request, or null when the endpoint cannot be asked about this one
     * @throws io.github.llmgateway.error.GatewayException of kind {@code INVALID_REQUEST} as the chat's own codec does
     */
    @Nullable
    WireRequest encode(ChatRequest request, String model);

    /**
     * The input in tokens, from the body of an answer with a status of 2xx. Whoever asks checks that the number can be true.
     *
     * @throws IOException when the body is no such answer; the message holds no content
     */
    long decode(String body) throws IOException;
}
