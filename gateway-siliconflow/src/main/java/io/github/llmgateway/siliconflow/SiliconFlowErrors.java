// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.siliconflow;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.error.GatewayExceptionBuilder;
import io.github.llmgateway.spi.ErrorClassifier;
import io.github.llmgateway.spi.ErrorReply;
import io.github.llmgateway.spi.ErrorTable;

/**
 * What SiliconFlow's errors mean. The body's form goes with the status: an object with a numeric code (400, 451, 503), an
 * object without a code (429), a bare JSON string (401, 403, 404, 504), plain text ("404 page not found"). So the rows
 * stand in this order: words that make one code mean two things, codes, words of replies without a code, statuses.
 *
 * <p>Only 20012 and 50505 are still published by the vendor; the other codes stood on an older page of its documents and
 * are still sent.
 */
final class SiliconFlowErrors {
    /** Where the codes come from. */
    static final String CODES = "docs.siliconflow.cn, error codes, older page, checked 2026-07-12";

    private static final String FORMS = "docs.siliconflow.cn, chat completions reference, error schemas, 2026";
    private static final String LIMITS = "docs.siliconflow.cn, rate limits, 1.3 and 3.1, 2025-07";
    private static final String LATER =
            "Try again later; ask for a stream if it happens often, long unary answers time out";

    static final ErrorTable TABLE = table();

    static final ErrorClassifier CLASSIFIER = SiliconFlowErrors::classify;

    private SiliconFlowErrors() {}

    private static GatewayExceptionBuilder classify(ErrorReply reply) {
        if (reply.status() < 300 && TABLE.find(reply).isEmpty()) {
            return byFamily(reply).retryAfter(reply.retryAfter());
        }
        return TABLE.classify(reply);
    }

    /** A code that no row names, inside a 200 or a stream, where no status helps: its family tells the kind. */
    private static GatewayExceptionBuilder byFamily(ErrorReply reply) {
        String code = reply.code();
        if (code.matches("505\\d\\d|60\\d\\d\\d|606\\d\\d")) {
            return GatewayException.builder(ErrorKind.UNAVAILABLE, "the vendor failed")
                    .advice(LATER);
        }
        if (code.matches("506\\d\\d")) {
            return GatewayException.builder(ErrorKind.RATE_LIMITED, "a limit of the account was reached")
                    .advice(SiliconFlowServiceErrors.PER_MODEL);
        }
        if (code.matches("20\\d\\d\\d")) {
            return GatewayException.builder(ErrorKind.INVALID_REQUEST, "the request was refused")
                    .advice("See the provider's code and message");
        }
        if (code.matches("30\\d\\d\\d")) {
            return GatewayException.builder(ErrorKind.PERMISSION, "the account may not do this")
                    .advice("See the provider's code, and the account in the vendor's console");
        }
        return TABLE.classify(reply);
    }

    private static ErrorTable table() {
        ErrorTable.Builder table = ErrorTable.builder();
        SiliconFlowRequestErrors.add(table);
        SiliconFlowMediaErrors.add(table);
        SiliconFlowAccountErrors.add(table);
        SiliconFlowServiceErrors.add(table);
        limitsWithoutCode(table);
        repliesWithoutCode(table);
        statuses(table);
        return table.build();
    }

    /** "Request was rejected due to rate limiting. ... Details:TPM limit reached.": the limit stands in the words. */
    private static void limitsWithoutCode(ErrorTable.Builder table) {
        table.source(LIMITS)
                .words(
                        "rpd limit",
                        ErrorKind.QUOTA_EXHAUSTED,
                        "the day's requests to this model are spent",
                        SiliconFlowServiceErrors.TOMORROW)
                .words(
                        "tpd limit",
                        ErrorKind.QUOTA_EXHAUSTED,
                        "the day's tokens of this model are spent",
                        SiliconFlowServiceErrors.TOMORROW)
                .words(
                        "ipd limit",
                        ErrorKind.QUOTA_EXHAUSTED,
                        "the day's pictures of this model are spent",
                        SiliconFlowServiceErrors.TOMORROW)
                .words(
                        "rph limit",
                        ErrorKind.QUOTA_EXHAUSTED,
                        "the hour's requests to this model are spent",
                        SiliconFlowServiceErrors.NEXT_HOUR)
                .words(
                        "tpm limit",
                        ErrorKind.RATE_LIMITED,
                        "too many tokens in this minute",
                        SiliconFlowServiceErrors.PER_MODEL)
                .words(
                        "rpm limit",
                        ErrorKind.RATE_LIMITED,
                        "too many requests in this minute",
                        SiliconFlowServiceErrors.PER_MODEL)
                .words(
                        "ipm limit",
                        ErrorKind.RATE_LIMITED,
                        "too many pictures in this minute",
                        SiliconFlowServiceErrors.PER_MODEL)
                .words(
                        "due to rate limiting",
                        ErrorKind.RATE_LIMITED,
                        "too many requests or tokens",
                        SiliconFlowServiceErrors.PER_MODEL);
    }

    private static void repliesWithoutCode(ErrorTable.Builder table) {
        table.source(FORMS)
                .row(
                        "",
                        404,
                        "page not found",
                        ErrorKind.CONFIGURATION,
                        false,
                        "the address has no such page: the base URL is wrong",
                        "Set base-url to the prefix that ends in /v1, or leave it out and choose the site with cn or com");
        table.source("replies seen in public reports, 2026")
                .words(
                        "balance is insufficient",
                        ErrorKind.PAYMENT_REQUIRED,
                        "the account has no balance",
                        SiliconFlowAccountErrors.TOP_UP)
                .words(
                        "余额不足",
                        ErrorKind.PAYMENT_REQUIRED,
                        "the account has no balance",
                        SiliconFlowAccountErrors.TOP_UP)
                .words("system is too busy", ErrorKind.OVERLOADED, "the vendor is overloaded", LATER);
    }

    private static void statuses(ErrorTable.Builder table) {
        table.source(FORMS)
                .status(401, ErrorKind.AUTHENTICATION, "the key was refused", SiliconFlowAccountErrors.KEY_PER_SITE)
                .status(402, ErrorKind.PAYMENT_REQUIRED, "the account has no balance", SiliconFlowAccountErrors.TOP_UP)
                .status(
                        403,
                        ErrorKind.PERMISSION,
                        "the account may not use this",
                        "Verify the account's real name, check its balance, and check that the model is open to it")
                .status(
                        413,
                        ErrorKind.INVALID_REQUEST,
                        "the request is too large",
                        "Send less, or give pictures by address")
                .status(429, ErrorKind.RATE_LIMITED, "too many requests or tokens", SiliconFlowServiceErrors.PER_MODEL)
                .status(451, ErrorKind.CONTENT_FILTERED, "the content was refused", "Change the content")
                .status(500, ErrorKind.UNAVAILABLE, "the vendor failed", LATER)
                .status(503, ErrorKind.OVERLOADED, "the vendor is overloaded", LATER)
                .status(504, ErrorKind.UNAVAILABLE, "the vendor timed out", LATER);
    }
}
