// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.error;

/**
 * What went wrong, in one word. The vendor's own code decides, not the HTTP status.
 *
 * <p>Three that are easily mixed up: {@link #RATE_LIMITED} passes by itself within seconds or minutes;
 * {@link #QUOTA_EXHAUSTED} is a window, plan or free allowance that is spent, and waiting helps only as long as
 * {@link GatewayException#retryAfter()} says; {@link #PAYMENT_REQUIRED} passes only when somebody pays.
 */
public enum ErrorKind {
    /** The credential is missing, wrong, expired, or of another endpoint. */
    AUTHENTICATION(false),
    /** The credential is good, but may not do this. */
    PERMISSION(false),
    /** The request itself is wrong; the same request fails again. */
    INVALID_REQUEST(false),
    /** The input, or input plus output, does not fit the model. */
    CONTEXT_LENGTH(false),
    /** No such model, or not for this account. */
    MODEL_NOT_FOUND(false),
    /** The vendor or model cannot do this at all; refused before sending where it is known. */
    UNSUPPORTED(false),
    /** Too many requests or tokens at this moment; waiting helps. */
    RATE_LIMITED(true),
    /** A usage window, plan or free allowance is spent. */
    QUOTA_EXHAUSTED(false),
    /** The account is in arrears or has no balance. */
    PAYMENT_REQUIRED(false),
    /** The vendor's content filter refused the input or withdrew the output. */
    CONTENT_FILTERED(false),
    /** The vendor says that its model is too busy. */
    OVERLOADED(true),
    /** The vendor could not be reached, or failed on its side before any content. */
    UNAVAILABLE(true),
    /** A timeout of ours ended the call. */
    TIMEOUT(false),
    /** The application ended the call. */
    CANCELLED(false),
    /** The answer broke off after content was delivered. */
    STREAM_INTERRUPTED(false),
    /** The vendor's answer could not be understood. */
    MALFORMED_RESPONSE(false),
    /** A policy refused the call: terms of use, screening, or the application's own. */
    POLICY_REJECTED(false),
    /** A budget or pack does not cover the call. */
    BUDGET_EXCEEDED(false),
    /** The gateway is configured wrongly. */
    CONFIGURATION(false),
    /** None of these could be told. */
    UNKNOWN(false);

    private final boolean retryable;

    ErrorKind(boolean retryable) {
        this.retryable = retryable;
    }

    /** Whether errors of this kind pass by themselves as a rule; a single error may differ. */
    public boolean isUsuallyRetryable() {
        return retryable;
    }
}
