// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.error;

import io.github.llmgateway.model.CallReport;
import io.github.llmgateway.model.CallResponse;
import io.github.llmgateway.model.Tried;
import io.github.llmgateway.model.Usage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The one exception of this library. Its message says what happened, whether waiting helps, and what to do; it holds no
 * key, no prompt and no answer. What was received before the failure is in {@link #partialResponse()}.
 */
public final class GatewayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ErrorDetails details;

    GatewayException(ErrorDetails details, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.details = details;
    }

    /** Starts an error of {@code kind}; {@code what} says what happened, without a full stop. */
    public static GatewayExceptionBuilder builder(ErrorKind kind, String what) {
        return new GatewayExceptionBuilder(kind, what);
    }

    /** A {@link ErrorKind#CONFIGURATION} error: what is wrong, and what to do. */
    public static GatewayException configuration(String what, String advice) {
        return builder(ErrorKind.CONFIGURATION, what).advice(advice).build();
    }

    /** An {@link ErrorKind#INVALID_REQUEST} error found before anything was sent: what is wrong, and what to do. */
    public static GatewayException invalidRequest(String what, String advice) {
        return builder(ErrorKind.INVALID_REQUEST, what).advice(advice).build();
    }

    /** A builder that starts with these values, this exception's message parts and cause included. */
    public GatewayExceptionBuilder toBuilder() {
        return new GatewayExceptionBuilder(this, details);
    }

    /** What went wrong. */
    public ErrorKind kind() {
        return details.kind;
    }

    /** The configured provider that was asked; empty text when none was. */
    public String provider() {
        return details.provider;
    }

    /** The model that was asked; empty text when none was. */
    public String model() {
        return details.model;
    }

    /** The HTTP status of the vendor's answer; for an error inside a 200, the status the vendor named in it. */
    public OptionalInt httpStatus() {
        return details.httpStatus == 0 ? OptionalInt.empty() : OptionalInt.of(details.httpStatus);
    }

    /** The vendor's own code. */
    public Optional<String> providerCode() {
        return details.providerCode.isEmpty() ? Optional.empty() : Optional.of(details.providerCode);
    }

    /** The vendor's identifier of the exchange, for its support. */
    public Optional<String> requestId() {
        return details.requestId.isEmpty() ? Optional.empty() : Optional.of(details.requestId);
    }

    /** How long the vendor asks to wait, or until its window opens again. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(details.retryAfter);
    }

    /** HTTP attempts made, over all candidates. */
    public int attempts() {
        return details.attempts;
    }

    /** How far the request got. */
    public Delivery delivery() {
        return details.delivery;
    }

    /** Whether the same request may succeed later without anybody doing anything. */
    public boolean isRetryable() {
        return details.retryable;
    }

    /** What was received before the failure: a {@code ChatResponse} for a chat, and so on; empty when nothing was. */
    public Optional<CallResponse> partialResponse() {
        return Optional.ofNullable(details.partialResponse);
    }

    /**
     * How the call went until it failed: what its layers know, such as the cost of each attempt or the terms in force;
     * {@link CallReport#UNKNOWN} when it failed before it was a call. Holds no content.
     */
    public CallReport report() {
        return details.report;
    }

    /** What the failed call used, as far as it is known: the vendor's report, else an estimate. */
    public Usage usage() {
        return details.usage;
    }

    /** The ids of the clauses that a refusal rests on. */
    public List<String> clauses() {
        return details.clauses;
    }

    /** The candidates that were asked, in order. */
    public List<Tried> tried() {
        return details.tried;
    }
}
