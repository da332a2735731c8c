// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.dialect.openai;

import io.github.llmgateway.auth.Credential;
import io.github.llmgateway.model.CallRequest;
import io.github.llmgateway.wire.WireHeaders;

/** The headers of a request: the credential above all. Safe for concurrent use. */
@FunctionalInterface
public interface HeaderSource {

    /** The headers for {@code request}; return the same object for the same headers. */
    WireHeaders headers(CallRequest request, boolean streaming);

    /** The headers for {@code request} of a provider that is signed in to; the credential's own unless overridden. */
    default WireHeaders headers(CallRequest request, boolean streaming, Credential credential) {
        return credential.bearer();
    }

    /** Whether the request's parameter {@code name} becomes a header, and stays out of the body: what begins with {@code @}. */
    default boolean isHeader(String name) {
        return name.startsWith("@");
    }

    /** {@code Authorization: Bearer} with this key. */
    static HeaderSource bearer(String key) {
        WireHeaders headers = WireHeaders.of("Authorization", "Bearer " + key);
        return (request, streaming) -> headers;
    }
}
