// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A table of a vendor's errors, and what the status says where no row knows better. */
class ErrorTableTest {
    private static final ErrorTable TABLE = ErrorTable.builder()
            .source("handbook, page 1")
            .codeAndWords("quota", "Per Minute", ErrorKind.RATE_LIMITED, "too fast", "Wait")
            .code("quota", ErrorKind.QUOTA_EXHAUSTED, "quota is spent", "Buy more")
            .words("blocked", ErrorKind.CONTENT_FILTERED, "blocked", "Change it")
            .source("handbook, page 2")
            .row("", 403, "balance", ErrorKind.PAYMENT_REQUIRED, false, "no balance", "Top up")
            .status(418, ErrorKind.OVERLOADED, "teapot", "Brew")
            .build();

    @ParameterizedTest
    @CsvSource({
        "400, quota, '', 'Requests PER minute', RATE_LIMITED, true",
        "400, quota, '', 'spent', QUOTA_EXHAUSTED, false",
        "400, '', quota, 'spent', QUOTA_EXHAUSTED, false",
        "200, x, '', 'was BLOCKED by us', CONTENT_FILTERED, false",
        "403, y, '', 'Your balance is 0', PAYMENT_REQUIRED, false",
        "403, y, '', 'no', PERMISSION, false",
        "418, anything, '', '', OVERLOADED, true",
        "503, unknown, '', '', OVERLOADED, true"
    })
    void theFirstRowThatFitsDecidesAndTheStatusAfterAll(
            int status, String code, String type, String message, ErrorKind kind, boolean retryable) {
        GatewayException e = classify(new ErrorReply(status, code, type, message, "", null, true));

        assertThat(e.kind()).isEqualTo(kind);
        assertThat(e.isRetryable()).isEqualTo(retryable);
    }

    @Test
    void theWaitThatTheVendorAsksForIsKept() {
        ErrorReply reply = ErrorReply.ofCode("quota").withRetryAfter(Duration.ofSeconds(7));

        assertThat(classify(reply).retryAfter()).contains(Duration.ofSeconds(7));
        assertThat(classify(new ErrorReply(429, "", "", "", "", Duration.ofSeconds(8), true))
                        .retryAfter())
                .contains(Duration.ofSeconds(8));
    }

    @Test
    void rowsNameTheirSource() {
        assertThat(TABLE.rows()).hasSize(5);
        assertThat(TABLE.find(ErrorReply.ofCode("quota")))
                .hasValueSatisfying(row -> assertThat(row.source()).isEqualTo("handbook, page 1"));
        assertThat(TABLE.find(ErrorReply.ofCode("nothing"))).isEmpty();
    }

    @Test
    void aRowThatFitsEverythingIsRefused() {
        assertThatThrownBy(() -> ErrorTable.builder().words("", ErrorKind.UNKNOWN, "what", "advice"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a row needs a code, a status or words: what");
    }

    @ParameterizedTest
    @CsvSource({
        "0, UNKNOWN, false",
        "200, UNKNOWN, false",
        "301, CONFIGURATION, false",
        "308, CONFIGURATION, false",
        "400, INVALID_REQUEST, false",
        "401, AUTHENTICATION, false",
        "402, PAYMENT_REQUIRED, false",
        "403, PERMISSION, false",
        "404, MODEL_NOT_FOUND, false",
        "405, INVALID_REQUEST, false",
        "408, UNAVAILABLE, true",
        "413, INVALID_REQUEST, false",
        "422, INVALID_REQUEST, false",
        "429, RATE_LIMITED, true",
        "451, CONTENT_FILTERED, false",
        "500, UNAVAILABLE, true",
        "502, UNAVAILABLE, true",
        "503, OVERLOADED, true",
        "504, UNAVAILABLE, true",
        "529, OVERLOADED, true",
        "599, UNAVAILABLE, true"
    })
    void theStatusAloneIsTheLastResort(int status, ErrorKind kind, boolean retryable) {
        GatewayException e = StatusErrors.classify(new ErrorReply(status, "", "", "", "", null, true))
                .build();

        assertThat(e.kind()).isEqualTo(kind);
        assertThat(e.isRetryable()).isEqualTo(retryable);
        assertThat(e.getMessage()).matches("[a-z].*\\. [A-Z].*\\.");
    }

    @Test
    void aPageInPlaceOfJsonIsSaidToComeFromSomethingInBetween() {
        assertThat(StatusErrors.classify(new ErrorReply(502, "", "", "", "", null, false))
                        .build())
                .hasMessageContaining("a proxy or gateway on the way answered");
    }

    @Test
    void aReplyShowsNoWordsOfTheVendor() {
        ErrorReply reply = new ErrorReply(400, "c", "t", "canary", "r", null, true);

        assertThat(reply).hasToString("ErrorReply[status=400, code=c, type=t]");
        assertThat(reply.withStatus(500).status()).isEqualTo(400);
        assertThat(ErrorReply.ofCode("c").withStatus(500).status()).isEqualTo(500);
    }

    private static GatewayException classify(ErrorReply reply) {
        return TABLE.classify(reply).build();
    }
}
