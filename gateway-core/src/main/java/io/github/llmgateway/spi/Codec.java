// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.spi;

import io.github.llmgateway.auth.Credential;
import io.github.llmgateway.model.CallRequest;
import io.github.llmgateway.wire.WireRequest;

/**
 * Turns requests of one kind into wire requests and wire answers into events. Does no I/O. Safe for concurrent use.
 *
 * @param <Q> the request
 */
public interface Codec<Q extends CallRequest> {

    /**
     * The request in a form that this vendor and model can serve, where the application allowed more than one form; the
     * same request otherwise. Nothing else is ever changed.
     */
    default Q adapt(Q request, String model) {
        return request;
    }

    /**
     * Refuses, before anything is sent, what this vendor or model is known not to take. An unknown model is let through.
     *
     * @throws io.github.llmgateway.error.GatewayException of kind {@code UNSUPPORTED} or {@code INVALID_REQUEST}, with
     *     what to change
     */
    default void check(Q request, String model) {}

    /** Whether this request can only be answered as a stream; a unary call is then streamed underneath. */
    default boolean streamsOnly(Q request, String model) {
        return false;
    }

    /**
     * The HTTP request.
     *
     * @param model the model in the vendor's words
     * @param streaming whether an event stream is asked for
     */
    WireRequest encode(Q request, String model, boolean streaming);

    /**
     * The HTTP request of a provider that has a sign-in. It goes where {@code credential} is good and carries its token:
     * both are of this one value, for another may have taken its place by the next attempt.
     *
     * @throws IllegalStateException when this codec knows of no sign-in
     */
    default WireRequest encode(Q request, String model, boolean streaming, Credential credential) {
        throw new IllegalStateException(
                getClass().getName() + " has no encode with a credential, which its provider's sign-in needs");
    }

    /** A decoder for the answer to {@code request}; it belongs to one attempt. */
    Decoder newDecoder(Q request, String model);

    /** What the vendor's errors mean. */
    ErrorClassifier errors();
}
