// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.spi;

import io.github.llmgateway.model.Usage;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a vendor said of an error, before it is classified.
 *
 * @param status the HTTP status, or the one the vendor named inside a 200; 0 when neither
 * @param code the vendor's code as text; empty for none
 * @param type the vendor's word for the family of error; empty for none
 * @param message the vendor's words; they may repeat content and are cleaned before they reach a message of ours
 * @param requestId the vendor's name of the exchange; empty for none
 * @param retryAfter the wait the vendor asks for in a header, or null
 * @param json whether the body was JSON; a page or plain text comes from something in between
 * @param usage what the vendor has counted all the same, or null
 */
public record ErrorReply(
        int status,
        String code,
        String type,
        String message,
        String requestId,
        @Nullable Duration retryAfter,
        boolean json,
        @Nullable Usage usage) {

    /** Checks for nulls. */
    public ErrorReply {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(requestId, "requestId");
    }

    /** Without usage. */
    public ErrorReply(
            int status,
            String code,
            String type,
            String message,
            String requestId,
            @Nullable Duration retryAfter,
            boolean json) {
        this(status, code, type, message, requestId, retryAfter, json, null);
    }

    /** An error that the vendor told by a word alone. */
    public static ErrorReply ofCode(String code) {
        return new ErrorReply(0, code, "", "", "", null, true);
    }

    /** This reply with the status of the response that carried it, where it names none itself. */
    public ErrorReply withStatus(int status) {
        return this.status != 0
                ? this
                : new ErrorReply(status, code, type, message, requestId, retryAfter, json, usage);
    }

    /** This reply with the wait of a {@code Retry-After} header. */
    public ErrorReply withRetryAfter(@Nullable Duration retryAfter) {
        return new ErrorReply(status, code, type, message, requestId, retryAfter, json, usage);
    }

    /** Shows no words of the vendor. */
    @Override
    public String toString() {
        return "ErrorReply[status=" + status + ", code=" + code + ", type=" + type + "]";
    }
}
