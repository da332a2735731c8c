// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.spi;

import io.github.llmgateway.wire.ServerSentEvent;
import java.io.IOException;
import java.io.InputStream;

/** Decodes the answer to one attempt. Used by one thread at a time. */
public interface Decoder {

    /**
     * Decodes one event of a stream.
     *
     * @throws IOException when the event's data cannot be understood; the message holds none of it
     */
    void decodeEvent(ServerSentEvent event, AnswerSink sink) throws IOException;

    /**
     * Decodes a whole answer; the body is read as it arrives.
     *
     * @throws IOException when the body cannot be read or understood; the message holds none of it
     */
    void decodeBody(InputStream body, AnswerSink sink) throws IOException;

    /**
     * Reads what a body that is not an answer says of the error: the vendor's JSON forms, a bare JSON string, plain
     * text, a page.
     *
     * @param status the HTTP status
     * @param body at most the first 64 KiB
     */
    ErrorReply decodeError(int status, byte[] body, String contentType);

    /** The names of response headers that hold the vendor's request id, best first. */
    default String[] requestIdHeaders() {
        return new String[] {"x-request-id"};
    }
}
