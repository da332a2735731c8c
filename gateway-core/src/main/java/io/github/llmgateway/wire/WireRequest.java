// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.wire;

import java.util.Objects;

/**
 * An HTTP POST of JSON, ready to be sent. Immutable by contract: nobody changes the body.
 */
public final class WireRequest {
    private final String url;
    private final WireHeaders headers;
    private final byte[] body;
    private final boolean streaming;

    /**
     * A request.
     *
     * @param url the full address
     * @param headers headers beside those that the transport adds by itself
     * @param body the JSON body, handed over: not to be changed afterwards
     * @param streaming whether an event stream is asked for
     */
    public WireRequest(String url, WireHeaders headers, byte[] body, boolean streaming) {
        this.url = Objects.requireNonNull(url, "url");
        this.headers = Objects.requireNonNull(headers, "headers");
        this.body = Objects.requireNonNull(body, "body");
        this.streaming = streaming;
    }

    /** The full address. */
    public String url() {
        return url;
    }

    /** Headers beside those that the transport adds by itself. */
    public WireHeaders headers() {
        return headers;
    }

    /** The JSON body; not to be changed. */
    public byte[] body() {
        return body;
    }

    /** Whether an event stream is asked for. */
    public boolean isStreaming() {
        return streaming;
    }

    /** Shows the address and sizes; no header value and no content. */
    @Override
    public String toString() {
        return "WireRequest[" + url + ", " + body.length + " bytes, " + headers + "]";
    }
}
