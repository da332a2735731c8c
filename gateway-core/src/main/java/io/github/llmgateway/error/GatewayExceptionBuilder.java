// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.error;

import io.github.llmgateway.model.CallReport;
import io.github.llmgateway.model.CallResponse;
import io.github.llmgateway.model.Tried;
import io.github.llmgateway.model.Usage;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Builds a {@link GatewayException}. Not safe for concurrent use. */
public final class GatewayExceptionBuilder {
    private final ErrorDetails details;
    private @Nullable Throwable cause;
    private final @Nullable GatewayException origin;

    GatewayExceptionBuilder(ErrorKind kind, String what) {
        this.details = new ErrorDetails(Objects.requireNonNull(kind, "kind"), Objects.requireNonNull(what, "what"));
        this.origin = null;
    }

    GatewayExceptionBuilder(GatewayException origin, ErrorDetails details) {
        this.details = details.copy();
        this.cause = origin.getCause();
        this.origin = origin;
    }

    /** Sets what to do about it, one or two sentences. */
    public GatewayExceptionBuilder advice(String advice) {
        details.advice = Objects.requireNonNull(advice, "advice");
        return this;
    }

    /** Sets the provider and the model that were asked. */
    public GatewayExceptionBuilder target(String provider, String model) {
        details.provider = Objects.requireNonNull(provider, "provider");
        details.model = Objects.requireNonNull(model, "model");
        return this;
    }

    /** Sets the HTTP status; 0 for none. */
    public GatewayExceptionBuilder httpStatus(int httpStatus) {
        details.httpStatus = httpStatus;
        return this;
    }

    /** Sets the vendor's own code; empty for none. */
    public GatewayExceptionBuilder providerCode(String providerCode) {
        details.providerCode = Objects.requireNonNull(providerCode, "providerCode");
        return this;
    }

    /** Sets the vendor's own words; the caller has made sure that they repeat no content and no secret. */
    public GatewayExceptionBuilder providerMessage(String providerMessage) {
        details.providerMessage = Objects.requireNonNull(providerMessage, "providerMessage");
        return this;
    }

    /** Sets the vendor's identifier of the exchange; empty for none. */
    public GatewayExceptionBuilder requestId(String requestId) {
        details.requestId = Objects.requireNonNull(requestId, "requestId");
        return this;
    }

    /** Sets how long to wait; null for unknown. */
    public GatewayExceptionBuilder retryAfter(@Nullable Duration retryAfter) {
        details.retryAfter = retryAfter;
        return this;
    }

    /** Sets the number of HTTP attempts. */
    public GatewayExceptionBuilder attempts(int attempts) {
        details.attempts = attempts;
        return this;
    }

    /** Sets how far the request got. */
    public GatewayExceptionBuilder delivery(Delivery delivery) {
        details.delivery = Objects.requireNonNull(delivery, "delivery");
        return this;
    }

    /** Sets whether the same request may succeed later; the kind's rule holds otherwise. */
    public GatewayExceptionBuilder retryable(boolean retryable) {
        details.retryable = retryable;
        return this;
    }

    /** Sets what was received before the failure. */
    public GatewayExceptionBuilder partialResponse(@Nullable CallResponse partialResponse) {
        details.partialResponse = partialResponse;
        return this;
    }

    /** Sets what the call used. */
    public GatewayExceptionBuilder usage(Usage usage) {
        details.usage = Objects.requireNonNull(usage, "usage");
        return this;
    }

    /** Sets how the call went until it failed. */
    public GatewayExceptionBuilder report(CallReport report) {
        details.report = Objects.requireNonNull(report, "report");
        return this;
    }

    /** Sets the ids of the clauses that a refusal rests on. */
    public GatewayExceptionBuilder clauses(List<String> clauses) {
        details.clauses = List.copyOf(clauses);
        return this;
    }

    /** Sets the candidates that were asked. */
    public GatewayExceptionBuilder tried(List<Tried> tried) {
        details.tried = List.copyOf(tried);
        return this;
    }

    /** Sets the cause. */
    public GatewayExceptionBuilder cause(@Nullable Throwable cause) {
        this.cause = cause;
        return this;
    }

    /** Builds the exception; one made by {@code toBuilder} keeps the stack of the first. */
    public GatewayException build() {
        GatewayException exception = new GatewayException(details.copy(), details.message(), cause);
        if (origin != null) {
            exception.setStackTrace(origin.getStackTrace());
            for (Throwable suppressed : origin.getSuppressed()) {
                exception.addSuppressed(suppressed);
            }
        }
        return exception;
    }
}
