// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.wire;

import java.util.Objects;

/** An HTTP POST of JSON, or of a form, ready to be sent. Immutable by contract: nobody changes the body. */
public final class WireRequest {
    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final String url;
    private final WireHeaders headers;
    private final byte[] body;
    private final boolean streaming;
    private final String contentType;

    /**
     * A request with a JSON body.
     *
     * @param url the full address
     * @param headers headers beside those that the transport adds by itself
     * @param body the JSON body, handed over: not to be changed afterwards
     * @param streaming whether an event stream is asked for
     */
    public WireRequest(String url, WireHeaders headers, byte[] body, boolean streaming) {
        this(url, headers, body, streaming, JSON);
    }

    private WireRequest(String url, WireHeaders headers, byte[] body, boolean streaming, String contentType) {
        this.url = Objects.requireNonNull(url, "url");
        this.headers = Objects.requireNonNull(headers, "headers");
        this.body = Objects.requireNonNull(body, "body");
        this.streaming = streaming;
        this.contentType = contentType;
    }

    /**
     * A request with a form as its body, as sign-in servers ask for (RFC 6749, appendix B).
     *
     * @param url the full address
     * @param headers headers beside those that the transport adds by itself
     * @param body the encoded form, handed over: not to be changed afterwards
     */
    public static WireRequest form(String url, WireHeaders headers, byte[] body) {
        return new WireRequest(url, headers, body, false, FORM);
    }

    /** The full address. */
    public String url() {
        return url;
    }

    /** Headers beside those that the transport adds by itself. */
    public WireHeaders headers() {
        return headers;
    }

    /** The body; not to be changed. */
    public byte[] body() {
        return body;
    }

    /** Whether an event stream is asked for. */
    public boolean isStreaming() {
        return streaming;
    }

    /** The media type of the body. */
    public String contentType() {
        return contentType;
    }

    /** Shows the address and sizes; no header value and no content. */
    @Override
    public String toString() {
        return "WireRequest[" + url + ", " + body.length + " bytes, " + headers + "]";
    }
}
