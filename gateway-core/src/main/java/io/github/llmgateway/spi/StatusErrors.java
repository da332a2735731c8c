// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.spi;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.error.GatewayExceptionBuilder;

/** The meaning of an error that only its HTTP status tells: the last resort, after every vendor row (RFC 9110, 15.5-6). */
public final class StatusErrors {
    private StatusErrors() {}

    /** The error of this status. */
    public static GatewayExceptionBuilder classify(ErrorReply reply) {
        GatewayExceptionBuilder error = byStatus(reply.status());
        if (!reply.json() && reply.status() >= 500) {
            error.advice(
                    "The answer was not the vendor's JSON: a proxy or gateway on the way answered. Try again later");
        }
        return error.retryAfter(reply.retryAfter());
    }

    private static GatewayExceptionBuilder byStatus(int status) {
        return switch (status) {
            case 400, 422 -> of(ErrorKind.INVALID_REQUEST, "the request was refused", "Correct the request");
            case 401 ->
                of(ErrorKind.AUTHENTICATION, "the key was refused", "Check the key and that it is for this endpoint");
            case 402 -> of(ErrorKind.PAYMENT_REQUIRED, "the account has to be paid", "Top up the account");
            case 403 -> of(ErrorKind.PERMISSION, "the key may not do this", "Check the account's permissions");
            case 404 ->
                of(
                        ErrorKind.MODEL_NOT_FOUND,
                        "the endpoint or model was not found",
                        "Check the model's name and the base URL: it is the prefix to which /chat/completions is added");
            case 408, 504 -> of(ErrorKind.UNAVAILABLE, "the vendor timed out", "Try again later");
            case 413 -> of(ErrorKind.INVALID_REQUEST, "the request is too large", "Send less");
            case 429 -> of(ErrorKind.RATE_LIMITED, "too many requests", "Wait, or send fewer requests at a time");
            case 451 -> of(ErrorKind.CONTENT_FILTERED, "the content was refused", "Change the content");
            case 503, 529 -> of(ErrorKind.OVERLOADED, "the vendor is overloaded", "Try again later");
            default -> other(status);
        };
    }

    private static GatewayExceptionBuilder other(int status) {
        if (status >= 500) {
            return of(ErrorKind.UNAVAILABLE, "the vendor failed", "Try again later");
        }
        if (status >= 300 && status < 400) {
            return of(
                    ErrorKind.CONFIGURATION,
                    "the endpoint redirects elsewhere, which is not followed",
                    "Set the base URL to the final address");
        }
        if (status >= 400) {
            return of(ErrorKind.INVALID_REQUEST, "the request was refused", "See the provider's code and message");
        }
        return of(ErrorKind.UNKNOWN, "the vendor reported an error", "See the provider's code and message");
    }

    private static GatewayExceptionBuilder of(ErrorKind kind, String what, String advice) {
        return GatewayException.builder(kind, what).advice(advice);
    }
}
