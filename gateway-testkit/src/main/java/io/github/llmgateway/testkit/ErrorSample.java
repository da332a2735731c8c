// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.testkit;

import io.github.llmgateway.error.ErrorKind;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An error as the vendor writes it, and what it means. The text {@value #KEY} in a body stands for the key in use, for
 * vendors that repeat it. Immutable.
 */
public final class ErrorSample {
    /** Stands for the key in use. */
    public static final String KEY = "{key}";

    private final int status;
    private final String contentType;
    private final String body;
    private final ErrorKind kind;
    private final boolean retryable;
    private final @Nullable Duration retryAfter;
    private final String code;
    private final Map<String, String> headers;

    private ErrorSample(
            int status,
            String contentType,
            String body,
            ErrorKind kind,
            boolean retryable,
            @Nullable Duration retryAfter,
            String code,
            Map<String, String> headers) {
        this.status = status;
        this.contentType = contentType;
        this.body = Objects.requireNonNull(body, "body");
        this.kind = Objects.requireNonNull(kind, "kind");
        this.retryable = retryable;
        this.retryAfter = retryAfter;
        this.code = code;
        this.headers = headers;
    }

    /**
     * An error told as JSON, that is retryable as its kind usually is. A status of 200 is an error inside a success.
     */
    public static ErrorSample json(int status, String body, ErrorKind kind) {
        return of(status, "application/json", body, kind);
    }

    /** An error told in another type of content: a page, plain text. */
    public static ErrorSample of(int status, String contentType, String body, ErrorKind kind) {
        return new ErrorSample(status, contentType, body, kind, kind.isUsuallyRetryable(), null, "", Map.of());
    }

    /**
     * An error as an event of a stream with status 200.
     *
     * @param text the event as it stands on the wire, {@code data:} included; comments and an event type may precede it
     */
    public static ErrorSample inStream(String text, ErrorKind kind) {
        return of(200, "text/event-stream", text.endsWith("\n\n") ? text : text + "\n\n", kind);
    }

    /** This error, retryable or not. */
    public ErrorSample retryable(boolean retryable) {
        return new ErrorSample(status, contentType, body, kind, retryable, retryAfter, code, headers);
    }

    /** This error, with the wait that it must be understood to ask for. */
    public ErrorSample retryAfter(Duration retryAfter) {
        return new ErrorSample(status, contentType, body, kind, retryable, retryAfter, code, headers);
    }

    /** This error, with the vendor's code that it must be understood to name. */
    public ErrorSample code(String code) {
        return new ErrorSample(status, contentType, body, kind, retryable, retryAfter, code, headers);
    }

    /** This error with a response header, {@code Retry-After} for example. */
    public ErrorSample header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new ErrorSample(status, contentType, body, kind, retryable, retryAfter, code, more);
    }

    int status() {
        return status;
    }

    String contentType() {
        return contentType;
    }

    String body(String key) {
        return body.replace(KEY, key);
    }

    ErrorKind kind() {
        return kind;
    }

    boolean isRetryable() {
        return retryable;
    }

    Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    String code() {
        return code;
    }

    Map<String, String> headers() {
        return headers;
    }

    boolean isInStream() {
        return contentType.equals("text/event-stream");
    }

    /** Status, kind and the beginning of the body: enough to find the row. */
    @Override
    public String toString() {
        String start = body.strip().replaceAll("\\s+", " ");
        return status + " " + kind + " " + (start.length() > 60 ? start.substring(0, 60) + "..." : start);
    }
}
